/**
 * Drive MicroPython boards from Java: sessions, the raw REPL, values and transports.
 *
 * <p>Start at {@code dev.belay.session.DeviceSessionManager}.
 */
@SuppressWarnings("module") // dev.belay.serial is built after this module
@org.jspecify.annotations.NullMarked
module dev.belay.core {
    requires transitive org.jspecify;
    requires org.slf4j;
    requires jdk.jfr;

    exports dev.belay;
    exports dev.belay.device;
    exports dev.belay.fs;
    exports dev.belay.repl;
    exports dev.belay.resource;
    exports dev.belay.session;
    exports dev.belay.session.event;
    exports dev.belay.task;
    exports dev.belay.trace;
    exports dev.belay.transport;
    exports dev.belay.transport.internal to
            dev.belay.exporter,
            dev.belay.serial;
    exports dev.belay.internal to
            dev.belay.exporter;
    exports dev.belay.value;

    uses dev.belay.transport.TransportProvider;

    provides java.nio.file.spi.FileSystemProvider with
            dev.belay.fs.internal.nio.BoardFileSystemProvider;
    provides dev.belay.transport.TransportProvider with
            dev.belay.transport.internal.ExecTransportProvider,
            dev.belay.transport.internal.TcpTransportProvider,
            dev.belay.transport.internal.webrepl.WebReplTransportProvider;
}
