package dev.belay.task.internal.background;

import dev.belay.resource.ResourceTracker;
import dev.belay.value.ValueMapper;
import java.time.Duration;

/**
 * What the threads and timers of a session have in common.
 *
 * @param rings what they have on the board
 * @param pump asks the board and calls the listeners
 * @param values reads what they emit
 * @param resources what the session owns
 * @param callTimeout the time of a call that tells none
 */
record Host(Rings rings, Pump pump, ValueMapper values, ResourceTracker resources, Duration callTimeout) {}
