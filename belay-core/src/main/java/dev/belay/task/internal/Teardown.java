package dev.belay.task.internal;

import dev.belay.device.internal.GuardedCode;

/**
 * A teardown of a session.
 *
 * @param code what it runs
 * @param mayFail whether its failure is told to nobody
 */
public record Teardown(GuardedCode code, boolean mayFail) {}
