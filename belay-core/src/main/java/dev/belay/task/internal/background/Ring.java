package dev.belay.task.internal.background;

/**
 * Where the board keeps a ring.
 *
 * @param key its key in the agent's dictionary
 * @param boot the boot that it was made in
 */
record Ring(int key, Object boot) {}
