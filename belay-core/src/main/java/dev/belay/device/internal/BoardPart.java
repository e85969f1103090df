package dev.belay.device.internal;

/**
 * Python that a board is sent once per boot, in front of the first program that uses it, so that a small board only
 * holds what it needs. It defines its names in the agent's own namespace.
 */
public interface BoardPart {
    /**
     * Writes it. A character 2 stands where the program has just heard from the host, or goes on by itself for a while:
     * boards with leases get a statement there, in front of others on the line.
     *
     * @param mark the byte around results and items, which only this boot has
     * @return statements, each line ended
     */
    String source(int mark);
}
