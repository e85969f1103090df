package dev.belay.device;

import java.util.Optional;

/**
 * Which board it is.
 *
 * @param board the name that its transport gives it, such as {@code serial:/dev/ttyACM0}
 * @param implementation the implementation of Python
 * @param version its version
 * @param platform its port, as {@code sys.platform} tells it
 * @param machine the name of the machine, empty where the board tells none
 * @param uniqueId {@code machine.unique_id()} in lower-case hexadecimal, empty where the board has none
 */
public record DeviceInfo(
        String board,
        String implementation,
        String version,
        String platform,
        Optional<String> machine,
        Optional<String> uniqueId) {}
