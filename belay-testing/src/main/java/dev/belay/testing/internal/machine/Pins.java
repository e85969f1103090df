package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.PinMode;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pins of the board. */
final class Pins implements Peripheral {
    static final int COUNT = 30;
    private static final int LED = 25;
    private static final Pattern NAME = Pattern.compile("GP(?:IO)?(\\d{1,2})");
    /** By the numbers of {@code Pin.IN}, {@code OUT}, {@code OPEN_DRAIN} and {@code ALT}. */
    private static final List<PinMode> MODES =
            List.of(PinMode.INPUT, PinMode.OUTPUT, PinMode.OPEN_DRAIN, PinMode.ALTERNATE);

    private final Bank<GpioPin> pins;

    Pins(LongSupplier clock) {
        pins = new Bank<>("pin", COUNT, number -> new GpioPin(number, clock));
    }

    GpioPin get(int number) {
        return pins.get(number);
    }

    GpioPin get(String name) {
        int number = numberOf(name);
        if (number < 0) {
            throw new IllegalArgumentException("no such pin: " + name + "; the board has LED and GP0 to GP29");
        }
        return pins.get(number);
    }

    @Override
    public void attach(Boot boot) {
        pins.forEach(pin -> pin.reset(boot.interrupts(), boot.hard()));
        boot.define("pin_number", arguments -> numberOf(arguments.text(0)));
        boot.command("pin_init", arguments -> {
            int mode = arguments.integer(1);
            pins.get(arguments.integer(0))
                    .configure(
                            mode < 0 ? null : MODES.get(mode),
                            arguments.integer(2),
                            arguments.isNone(3) ? null : (Boolean) arguments.bool(3));
        });
        boot.define("pin_get", arguments -> pins.get(arguments.integer(0)).isHigh() ? 1 : 0);
        boot.command("pin_set", arguments -> pins.get(arguments.integer(0)).write(arguments.bool(1)));
        boot.command("pin_toggle", arguments -> pins.get(arguments.integer(0)).toggle());
        boot.define(
                "pin_mode",
                arguments -> MODES.indexOf(pins.get(arguments.integer(0)).mode()));
        boot.define("pin_pull", arguments -> pins.get(arguments.integer(0)).pulls());
        boot.command("pin_irq", arguments -> pins.get(arguments.integer(0)).arm(arguments.integer(1)));
    }

    private static int numberOf(String name) {
        if (name.equals("LED")) {
            return LED;
        }
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return -1;
        }
        int number = Integer.parseInt(matcher.group(1));
        return number < COUNT ? number : -1;
    }
}
