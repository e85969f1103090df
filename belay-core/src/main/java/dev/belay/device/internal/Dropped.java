package dev.belay.device.internal;

import dev.belay.repl.ReplProtocolException;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.util.List;
import java.util.Optional;

/**
 * What the board counted when a namespace was dropped.
 *
 * @param before what was there before; empty where that was counted earlier
 * @param after what is left
 */
public record Dropped(Optional<Census> before, Census after) {
    static Dropped parse(String text) {
        try {
            if (PythonLiteral.parse(text) instanceof List<?> pair && pair.size() == 2) {
                Census after = Census.of(pair.get(1));
                if (after != null) {
                    return new Dropped(Optional.ofNullable(Census.of(pair.get(0))), after);
                }
            }
        } catch (ConversionException e) {
            throw new ReplProtocolException("the board counted what is left as " + text, e);
        }
        throw new ReplProtocolException("the board counted what is left as " + text);
    }
}
