package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.PinMode;
import dev.belay.testing.machine.SimulatedPwm;
import org.jspecify.annotations.Nullable;

/** The pulse-width modulation of all pins. Each pin has a frequency of its own, which on a Pico two pins share. */
final class PulseOutputs implements Peripheral {
    private final Pins pins;
    private final Bank<PulseOutput> outputs = new Bank<>("pin", Pins.COUNT, number -> new PulseOutput());

    PulseOutputs(Pins pins) {
        this.pins = pins;
    }

    SimulatedPwm get(int pin) {
        return outputs.get(pin);
    }

    @Override
    public void attach(Boot boot) {
        outputs.forEach(PulseOutput::reset);
        boot.command("pwm_start", arguments -> {
            pins.get(arguments.integer(0)).configure(PinMode.ALTERNATE, 0, null);
            output(arguments).start();
        });
        boot.command("pwm_stop", arguments -> output(arguments).stop());
        boot.command("pwm_invert", arguments -> output(arguments).invert(arguments.bool(1)));
        boot.define("pwm_freq", arguments -> frequency(output(arguments), arguments));
        boot.define("pwm_duty_u16", arguments -> share(output(arguments), arguments));
        boot.define("pwm_duty_ns", arguments -> nanos(output(arguments), arguments));
    }

    private PulseOutput output(Arguments arguments) {
        return outputs.get(arguments.integer(0));
    }

    private static @Nullable Object frequency(PulseOutput output, Arguments arguments) {
        if (arguments.isNone(1)) {
            return output.effectiveFrequency();
        }
        output.setFrequency(arguments.integer(1));
        return null;
    }

    private static @Nullable Object share(PulseOutput output, Arguments arguments) {
        if (arguments.isNone(1)) {
            return output.dutyU16();
        }
        output.setShare(arguments.integer(1));
        return null;
    }

    private static @Nullable Object nanos(PulseOutput output, Arguments arguments) {
        if (arguments.isNone(1)) {
            return (int) output.dutyNanos();
        }
        output.setNanos(arguments.integer(1));
        return null;
    }
}
