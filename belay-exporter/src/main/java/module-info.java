/** Boards shared across machines: a Jumpstarter exporter, and a client of it. */
@SuppressWarnings("requires-automatic") // gRPC has no module descriptors
@org.jspecify.annotations.NullMarked
module dev.belay.exporter {
    requires transitive dev.belay.core;
    requires com.google.common; // of the generated code
    requires com.google.gson;
    requires com.google.protobuf;
    requires io.grpc;
    requires io.grpc.netty;
    requires io.grpc.protobuf;
    requires io.grpc.stub;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.slf4j;

    exports dev.belay.exporter;

    provides dev.belay.transport.TransportProvider with
            dev.belay.exporter.internal.client.RemoteTransportProvider;
}
