package dev.belay.exporter.internal.server;

import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.Leases;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Knows the clients by their connections, refuses those that are too many, and notices when one ends. */
final class Clients extends ServerTransportFilter implements ServerInterceptor {
    private static final Attributes.Key<Client> ATTRIBUTE = Attributes.Key.create("dev.belay.client");
    private static final Context.Key<Client> CLIENT = Context.key("dev.belay.client");

    private final Leases leases;
    private final int most;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger connected = new AtomicInteger();

    Clients(Leases leases, int most) {
        this.leases = leases;
        this.most = most;
    }

    /** The client whose call runs on this thread. */
    static Client current() {
        return Objects.requireNonNull(CLIENT.get());
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        boolean tooMany = connected.incrementAndGet() > most;
        Object address = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        String place =
                address instanceof InetSocketAddress socket ? socket.getHostString() + ":" + socket.getPort() : "";
        // a client beyond the limit has no number, and all its calls are refused
        Client client = new Client(tooMany ? 0 : numbers.incrementAndGet(), place);
        return attributes.toBuilder().set(ATTRIBUTE, client).build();
    }

    @Override
    @SuppressWarnings("NullAway") // null where a connection ends that was never ready
    public void transportTerminated(@Nullable Attributes attributes) {
        Client client = attributes == null ? null : attributes.get(ATTRIBUTE);
        if (client != null) {
            connected.decrementAndGet();
            leases.gone(client);
        }
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        Client client = call.getAttributes().get(ATTRIBUTE);
        if (client == null || client.number() == 0) {
            call.close(
                    Status.RESOURCE_EXHAUSTED.withDescription(
                            "as many clients are connected as may, " + most + "; try again later"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(Context.current().withValue(CLIENT, client), call, headers, next);
    }
}
