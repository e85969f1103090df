package dev.belay.serial;

import java.util.Objects;

/**
 * What was found at a serial port.
 *
 * @param port the port
 * @param isBoard whether a board with a raw REPL answered
 * @param implementation the implementation of Python, such as {@code micropython}; {@code unknown} where the board
 *     can't tell, empty where it is none
 * @param version its version, such as {@code 1.28.0}; empty where that is not known
 * @param platform its port, such as {@code rp2}; empty where that is not known
 * @param reason why it is no board, or why that is not known; empty where it is one
 */
public record ProbeResult(
        SerialPortInfo port, boolean isBoard, String implementation, String version, String platform, String reason) {
    /**
     * Checks that nothing is missing.
     *
     * @param port the port
     * @param isBoard whether a board answered
     * @param implementation the implementation of Python
     * @param version its version
     * @param platform its port
     * @param reason why it is no board
     */
    public ProbeResult {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(reason, "reason");
    }

    /** {@return the result in one line} */
    @Override
    public String toString() {
        return port
                + (isBoard
                        ? ": " + (implementation + " " + version + " " + platform).strip()
                        : ": no board, " + reason);
    }
}
