package dev.belay.exporter.internal.client;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.belay.exporter.RemoteCallException;
import dev.belay.exporter.internal.protocol.RouterServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Map;

/** A stream beside a call. */
final class ResourceCall implements AutoCloseable {
    private static final Metadata.Key<String> RESOURCE = Metadata.Key.of("resource", Metadata.ASCII_STRING_MARSHALLER);

    private final ConsoleCall stream;
    private final Map<String, String> handle;

    private ResourceCall(ConsoleCall stream, Map<String, String> handle) {
        this.stream = stream;
        this.handle = handle;
    }

    static ResourceCall open(RemoteChannel way, String driver, ExporterClient client) {
        JsonObject request = new JsonObject();
        request.addProperty("kind", "resource");
        request.addProperty("uuid", driver);
        request.add("x_jmp_content_encoding", JsonNull.INSTANCE);
        Metadata headers = new Metadata();
        headers.put(RemoteLink.REQUEST, request.toString());
        ConsoleCall call =
                new ConsoleCall(way.channel().newCall(RouterServiceGrpc.getStreamMethod(), CallOptions.DEFAULT));
        call.start(headers);
        String resource = client.told(() -> {
            try {
                return call.awaitHeaders().get(RESOURCE);
            } catch (StatusRuntimeException e) {
                call.close();
                throw e;
            }
        });
        if (resource == null) {
            call.close();
            throw new RemoteCallException("UNKNOWN", "the exporter has not named the stream", null);
        }
        JsonObject fields = JsonParser.parseString(resource).getAsJsonObject();
        return new ResourceCall(
                call,
                Map.of(
                        "kind",
                        fields.get("kind").getAsString(),
                        "uuid",
                        fields.get("uuid").getAsString()));
    }

    Map<String, String> handle() {
        return handle;
    }

    int read(byte[] buffer) throws IOException {
        return stream.read(buffer);
    }

    void write(byte[] data, int offset, int length) throws IOException {
        stream.write(data, offset, length);
    }

    void endInput() {
        stream.endInput();
    }

    @Override
    public void close() {
        stream.close();
    }
}
