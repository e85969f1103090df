package dev.belay.session.internal.service;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceContext;
import dev.belay.internal.Checks;
import dev.belay.resource.ResourceTracker;
import dev.belay.session.BoardServices;
import dev.belay.session.PortForward;
import dev.belay.session.ServiceStatus;
import dev.belay.task.DynamicTask;
import dev.belay.task.ExecutorContext;
import dev.belay.value.GenericType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services of a session. */
public final class SessionServices implements BoardServices {
    private static final int KEPT_ENDED = 32;
    private static final int LAST_PORT = 65_535;

    /** Newer versions name the interfaces in the class. */
    private static final String ADDRESS = """
            import sys
            if sys.platform in ('linux', 'darwin'):
                return '127.0.0.1'
            try:
                import network
            except ImportError:
                return None
            for old, new in (('STA_IF', 'IF_STA'), ('AP_IF', 'IF_AP')):
                try:
                    which = getattr(network, old) if hasattr(network, old) else getattr(network.WLAN, new)
                    wlan = network.WLAN(which)
                    address = wlan.ifconfig()[0] if wlan.active() else '0.0.0.0'
                    if address != '0.0.0.0':
                        return address
                except (AttributeError, OSError):
                    pass
            return ''
            """;

    private final DeviceContext device;
    private final ExecutorContext executors;
    private final ResourceTracker resources;

    /** Guarded by itself; held while a service is started, so that none is started twice. */
    private final Map<String, Service> services = new LinkedHashMap<>();

    private volatile @Nullable DynamicTask address;

    /**
     * Creates the services of a session.
     *
     * @param device its namespace
     * @param executors runs their code
     * @param resources what it owns
     */
    public SessionServices(DeviceContext device, ExecutorContext executors, ResourceTracker resources) {
        this.device = device;
        this.executors = executors;
        this.resources = resources;
    }

    @Override
    public ServiceStatus start(String name, String code) {
        synchronized (services) {
            Service known = services.get(name);
            if (known != null && known.isRunning()) {
                throw new IllegalStateException("service " + name + " runs already; stop it first");
            }
            Service started = new Service(name, executors.thread(name, List.of(), code));
            services.remove(name);
            services.put(name, started);
            forgetOldest();
            return started.status();
        }
    }

    private void forgetOldest() {
        long ended = services.values().stream()
                .filter(service -> !service.isRunning())
                .count();
        Iterator<Service> oldestFirst = services.values().iterator();
        while (ended > KEPT_ENDED && oldestFirst.hasNext()) {
            if (!oldestFirst.next().isRunning()) {
                oldestFirst.remove();
                ended--;
            }
        }
    }

    @Override
    public ServiceStatus stop(String name) {
        Service service = require(name);
        service.stop();
        return service.status();
    }

    @Override
    public ServiceStatus status(String name) {
        return require(name).status();
    }

    private Service require(String name) {
        synchronized (services) {
            Service known = services.get(name);
            if (known == null) {
                throw new IllegalArgumentException("there is no service " + name + ", only "
                        + (services.isEmpty() ? "none" : String.join(", ", services.keySet())));
            }
            return known;
        }
    }

    @Override
    public List<ServiceStatus> list() {
        synchronized (services) {
            return services.values().stream().map(Service::status).toList();
        }
    }

    @Override
    public String address() {
        DynamicTask task = address;
        if (task == null) {
            task = executors.task("board_address", ADDRESS);
            address = task;
        }
        String known = task.call(new GenericType<Optional<String>>() {})
                .orElseThrow(() ->
                        new DeviceCapabilityException("the board has no address: it has no network (module network)"));
        if (known.isEmpty()) {
            throw new DeviceCapabilityException("the board has no address: it is not connected to its network");
        }
        return known;
    }

    @Override
    public PortForward forward(int localPort, int boardPort) {
        Checks.require(
                localPort >= 0 && localPort <= LAST_PORT,
                "localPort must be from 0 to " + LAST_PORT + ", but is " + localPort);
        Checks.require(
                boardPort > 0 && boardPort <= LAST_PORT,
                "boardPort must be from 1 to " + LAST_PORT + ", but is " + boardPort);
        return TcpForward.open(device.connection().board(), localPort, address(), boardPort, resources);
    }
}
