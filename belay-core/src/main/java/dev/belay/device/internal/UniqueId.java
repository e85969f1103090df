package dev.belay.device.internal;

import dev.belay.repl.PythonException;
import dev.belay.value.PythonLiteral;
import java.util.HexFormat;
import java.util.Optional;

/** The number that a chip was born with. */
final class UniqueId {
    /** CircuitPython has {@code microcontroller.cpu.uid}, a bytearray, and no {@code machine}. */
    private static final String QUESTION =
            "h('machine')and machine.unique_id()" + " or h('microcontroller')and bytes(microcontroller.cpu.uid)";

    private UniqueId() {}

    static Optional<String> ask(BoardConnection connection) {
        try {
            return PythonLiteral.parse(connection.programs().ask(QUESTION)) instanceof byte[] id
                    ? Optional.of(HexFormat.of().formatHex(id))
                    : Optional.empty();
        } catch (PythonException e) {
            return Optional.empty();
        }
    }
}
