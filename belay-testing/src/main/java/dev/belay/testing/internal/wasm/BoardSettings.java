package dev.belay.testing.internal.wasm;

import java.time.InstantSource;
import java.util.List;

/**
 * What a board is made of.
 *
 * @param name in logs, errors and the name of its thread
 * @param heapBytes size of Python's heap
 * @param dropConnectionOnReset whether a hard reset ends the connection, as on a USB board
 * @param firmware what it has beside the interpreter
 * @param time what its {@code time.time()} goes by
 */
public record BoardSettings(
        String name, int heapBytes, boolean dropConnectionOnReset, List<Firmware> firmware, InstantSource time) {}
