package dev.belay.boards;

import dev.belay.BelayException;
import dev.belay.transport.TransportException;

/** The board inside the JVM, over WebREPL. */
class WebReplConversationTest extends EmbeddedBoardConversationTest {
    @Override
    TestBoard start() {
        return TestBoard.webRepl();
    }

    @Override
    Class<? extends BelayException> resetFailure() {
        return TransportException.class;
    }
}
