/** Serial ports for Belay. */
@org.jspecify.annotations.NullMarked
module dev.belay.serial {
    requires transitive dev.belay.core;
    requires com.fazecast.jSerialComm;
    requires org.slf4j;

    exports dev.belay.serial;

    provides dev.belay.transport.TransportProvider with
            dev.belay.serial.internal.SerialTransportProvider,
            dev.belay.serial.internal.rfc2217.Rfc2217TransportProvider;
}
