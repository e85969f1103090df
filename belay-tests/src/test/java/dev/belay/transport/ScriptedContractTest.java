package dev.belay.transport;

import dev.belay.testing.ScriptedRepl;
import dev.belay.testing.transport.TransportLifecycleContract;
import org.junit.jupiter.api.AfterEach;

class ScriptedContractTest extends TransportLifecycleContract {
    private final ScriptedRepl repl = ScriptedRepl.builder().build();

    @Override
    protected Transport newTransport() {
        return repl.transport();
    }

    @AfterEach
    void switchOff() {
        repl.close();
    }
}
