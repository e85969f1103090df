package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.exporter.internal.protocol.DriverInstanceReport;
import dev.belay.exporter.internal.protocol.GetReportResponse;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The drivers of a board: one root, and its children. Immutable. */
public final class DriverTree {
    /** The label that names the class of a driver's client. */
    public static final String CLIENT_LABEL = "jumpstarter.dev/client";

    /** The label that names a driver among its siblings. */
    public static final String NAME_LABEL = "jumpstarter.dev/name";

    private final UUID uuid;
    private final Map<String, String> labels;
    private final Map<String, Driver> drivers = new LinkedHashMap<>();

    /**
     * Makes the tree of a board.
     *
     * @param uuid the exporter
     * @param labels what its user calls it
     * @param interfaces the interfaces whose tasks are served, by the names of their drivers
     * @param leases who may use the board
     * @param streams what clients stream beside their calls
     */
    public DriverTree(
            UUID uuid,
            Map<String, String> labels,
            Map<String, Class<?>> interfaces,
            Leases leases,
            ResourceStreams streams) {
        this.uuid = uuid;
        this.labels = Map.copyOf(labels);
        List<TaskDriver> tasks = new ArrayList<>();
        interfaces.forEach((name, type) -> tasks.add(new TaskDriver(name, type, leases)));
        add(new RootDriver(leases.board().name()));
        add(new SerialDriver(leases));
        add(new ReplDriver(leases, tasks));
        add(new StorageDriver(leases, streams));
        tasks.forEach(this::add);
    }

    private void add(Driver driver) {
        UUID own = UUID.nameUUIDFromBytes((uuid + "/" + driver.name()).getBytes(StandardCharsets.UTF_8));
        drivers.put(own.toString(), driver);
    }

    /** {@return the id of the exporter} */
    public UUID uuid() {
        return uuid;
    }

    /**
     * Finds a driver.
     *
     * @param id its id, as the report tells it
     * @return the driver
     * @throws Refusal if there is none
     */
    public Driver find(String id) {
        Driver driver = drivers.get(id);
        if (driver == null) {
            throw new Refusal(Status.Code.NOT_FOUND, "there is no driver " + id);
        }
        return driver;
    }

    /**
     * Finds the id of a driver.
     *
     * @param name its name
     * @return the id; empty where there is none
     */
    public String idOf(String name) {
        return drivers.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** {@return what clients are told of it, parents before children} */
    public GetReportResponse.Builder report() {
        GetReportResponse.Builder report =
                GetReportResponse.newBuilder().setUuid(uuid.toString()).putAllLabels(labels);
        String root = "";
        for (Map.Entry<String, Driver> entry : drivers.entrySet()) {
            Driver driver = entry.getValue();
            DriverInstanceReport.Builder one = DriverInstanceReport.newBuilder()
                    .setUuid(entry.getKey())
                    .putLabels(CLIENT_LABEL, driver.clientClass())
                    .setDescription(driver.description())
                    .putAllMethodsDescription(driver.methods());
            if (root.isEmpty()) {
                root = entry.getKey();
            } else {
                one.setParentUuid(root).putLabels(NAME_LABEL, driver.name());
            }
            if (driver instanceof SerialDriver) {
                one.putLabels(SerialDriver.ANNOUNCED, "true");
            }
            report.addReports(one);
        }
        return report;
    }
}
