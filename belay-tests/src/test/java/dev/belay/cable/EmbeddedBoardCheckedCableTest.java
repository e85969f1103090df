package dev.belay.cable;

import dev.belay.session.SessionOptions;

/** With checksums there is never a wrong value. */
class EmbeddedBoardCheckedCableTest extends EmbeddedBoardCableTest {
    @Override
    SessionOptions.Builder options() {
        return super.options().checksums(true);
    }
}
