/** Boards for tests: a real MicroPython inside the JVM, a scripted raw REPL, a paced wire. */
@org.jspecify.annotations.NullMarked
module dev.belay.testing {
    requires transitive dev.belay.core;
    requires static transitive org.junit.jupiter.api;
    requires com.dylibso.chicory.runtime;
    requires com.dylibso.chicory.wasm;
    requires org.slf4j;

    exports dev.belay.testing;
    exports dev.belay.testing.junit;
    exports dev.belay.testing.machine;
    exports dev.belay.testing.transport;

    provides dev.belay.transport.TransportProvider with
            dev.belay.testing.internal.EmbeddedTransportProvider,
            dev.belay.testing.internal.microbit.MicrobitTransportProvider,
            dev.belay.testing.internal.scripted.ScriptedTransportProvider;
}
