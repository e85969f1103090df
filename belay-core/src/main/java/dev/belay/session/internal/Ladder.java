package dev.belay.session.internal;

import dev.belay.device.DeviceContext;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupStep;
import dev.belay.resource.CleanupStep.Outcome;
import dev.belay.resource.internal.SessionResources;
import dev.belay.session.EndCause;
import dev.belay.session.SessionOptions;
import dev.belay.task.internal.SessionTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of a session, rung by rung. */
final class Ladder {
    private final String sessionId;
    private final DeviceContext device;
    private final SessionTasks tasks;
    private final SessionResources resources;

    Ladder(
            String sessionId,
            DeviceContext device,
            SessionTasks tasks,
            SessionResources resources,
            SessionOptions options) {
        this.sessionId = sessionId;
        this.device = device;
        this.tasks = tasks;
        this.resources = resources;
    }

    CleanupReport climb(EndCause cause) {
        Instant start = Instant.now();
        List<Throwable> failures = new ArrayList<>();
        tasks.tearDown(failures::add);
        failures.addAll(resources.cleanUp());
        try {
            device.close();
        } catch (RuntimeException e) {
            failures.add(e);
        }
        List<CleanupStep> steps = failures.stream()
                .map(failure -> new CleanupStep("resource", Outcome.FAILED, Duration.ZERO, Optional.of(failure)))
                .toList();
        return new CleanupReport(
                sessionId,
                device.connection().board(),
                cause.text(),
                start,
                Duration.between(start, Instant.now()),
                steps,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
