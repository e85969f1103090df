package dev.belay.exporter.internal.client;

import dev.belay.exporter.RemoteDriver;
import dev.belay.exporter.internal.protocol.DriverInstanceReport;
import dev.belay.exporter.internal.protocol.GetReportResponse;
import dev.belay.exporter.internal.tree.DriverTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drivers that an exporter has told of. Immutable. */
final class RemoteTree {
    /** What the root is called, which has no name of its own. */
    private static final String ROOT = "board";

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final List<RemoteDriver> drivers;

    private RemoteTree(GetReportResponse report) {
        report.getReportsList().forEach(driver -> ids.putIfAbsent(name(driver), driver.getUuid()));
        this.drivers = report.getReportsList().stream()
                .map(driver -> new RemoteDriver(
                        name(driver),
                        driver.getLabelsOrDefault(DriverTree.CLIENT_LABEL, ""),
                        driver.getDescription(),
                        driver.getMethodsDescriptionMap()))
                .toList();
    }

    static RemoteTree of(GetReportResponse report) {
        return new RemoteTree(report);
    }

    private static String name(DriverInstanceReport driver) {
        return driver.getLabelsOrDefault(DriverTree.NAME_LABEL, ROOT);
    }

    List<RemoteDriver> drivers() {
        return drivers;
    }

    String idOf(String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException(
                    "the exporter has no driver \"" + name + "\"; it has " + String.join(", ", ids.keySet()));
        }
        return id;
    }
}
