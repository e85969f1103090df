package dev.belay.exporter.internal.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.belay.device.BoardConsole;
import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.exporter.internal.lease.LentConsole;
import dev.belay.exporter.internal.log.Log;
import dev.belay.exporter.internal.protocol.FrameType;
import dev.belay.exporter.internal.protocol.RouterServiceGrpc;
import dev.belay.exporter.internal.protocol.StreamRequest;
import dev.belay.exporter.internal.protocol.StreamResponse;
import dev.belay.exporter.internal.tree.Driver;
import dev.belay.exporter.internal.tree.DriverTree;
import dev.belay.exporter.internal.tree.SerialDriver;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.Executor;

/** The router service: streams of the console, and those that belong to calls. */
final class StreamCalls implements ServerCallHandler<StreamRequest, StreamResponse> {
    private static final Metadata.Key<String> REQUEST = Metadata.Key.of("request", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> RESOURCE = Metadata.Key.of("resource", Metadata.ASCII_STRING_MARSHALLER);

    private final DriverTree tree;
    private final Leases leases;
    private final Resources resources;
    private final Executor threads;
    private final Log log;

    StreamCalls(DriverTree tree, Leases leases, Resources resources, Executor threads, Log log) {
        this.tree = tree;
        this.leases = leases;
        this.resources = resources;
        this.threads = threads;
        this.log = log;
    }

    ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder(RouterServiceGrpc.getServiceDescriptor())
                .addMethod(RouterServiceGrpc.getStreamMethod(), this)
                .build();
    }

    @Override
    public ServerCall.Listener<StreamRequest> startCall(
            ServerCall<StreamRequest, StreamResponse> call, Metadata headers) {
        BytePipe pipe = new BytePipe(call);
        try {
            begin(pipe, request(headers), Clients.current());
        } catch (RuntimeException e) {
            pipe.close(Failures.status(e));
        }
        return pipe;
    }

    private static JsonObject request(Metadata headers) {
        String text = headers.get(REQUEST);
        if (text == null) {
            throw Refusal.invalid("the header \"request\" names the stream, and is missing");
        }
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw Refusal.invalid("the header \"request\" is no JSON object: " + text);
        }
    }

    private static String field(JsonObject request, String name) {
        if (!request.has(name) || !request.get(name).isJsonPrimitive()) {
            throw Refusal.invalid("the header \"request\" lacks " + name);
        }
        return request.get(name).getAsString();
    }

    private void begin(BytePipe pipe, JsonObject request, Client client) {
        Driver driver = tree.find(field(request, "uuid"));
        switch (field(request, "kind")) {
            case "driver" -> {
                String method = field(request, "method");
                if (!(driver instanceof SerialDriver) || !method.equals(SerialDriver.CONNECT)) {
                    throw Refusal.noSuchMethod(driver.name(), method);
                }
                pipe.begin(new Metadata());
                threads.execute(() -> console(pipe, client));
            }
            case "resource" -> resource(pipe, request, client);
            default -> throw Refusal.invalid("streams are of kind driver or resource");
        }
    }

    private void resource(BytePipe pipe, JsonObject request, Client client) {
        if (request.has("x_jmp_content_encoding")
                && !request.get("x_jmp_content_encoding").isJsonNull()) {
            throw Refusal.invalid("streams are not compressed here; leave --compression out");
        }
        JsonObject handle = new JsonObject();
        handle.addProperty("kind", "client_stream");
        handle.addProperty("uuid", resources.add(client, pipe));
        Metadata headers = new Metadata();
        headers.put(RESOURCE, handle.toString());
        pipe.begin(headers);
    }

    /** Carries what the board says, while a thread beside carries what the client says. */
    private void console(BytePipe pipe, Client client) {
        try {
            try (LentConsole lent = LentConsole.open(leases, client, log)) {
                BoardConsole console = lent.console();
                pipe.whenOver(() -> threads.execute(console::close));
                // tells clients that wait for it that the console is theirs now
                pipe.send(FrameType.FRAME_TYPE_PING);
                threads.execute(() -> toBoard(pipe, console));
                for (byte[] said = console.read(); said.length > 0; said = console.read()) {
                    pipe.sendOwned(said);
                }
                pipe.send(FrameType.FRAME_TYPE_GOAWAY);
            }
            pipe.close(Status.OK);
        } catch (IOException e) {
            pipe.close(Status.OK); // the client wants no more of it
        } catch (RuntimeException e) {
            pipe.close(Failures.status(e));
        }
    }

    private static void toBoard(BytePipe pipe, BoardConsole console) {
        try {
            for (ByteString bytes = pipe.take(); bytes != null; bytes = pipe.take()) {
                console.write(bytes.toByteArray(), 0, bytes.size());
            }
        } catch (IOException e) {
            console.close(); // the client is gone
        } catch (RuntimeException e) {
            console.close();
            pipe.close(Failures.status(e));
        }
    }
}
