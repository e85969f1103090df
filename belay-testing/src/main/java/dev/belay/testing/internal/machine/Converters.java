package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.SimulatedAdc;
import java.util.Objects;
import java.util.function.IntSupplier;

/** The analogue-to-digital converter. */
final class Converters implements Peripheral {
    private static final int MAXIMUM = 0xffff;

    private final Bank<Channel> channels = new Bank<>("ADC channel", 5, Channel::new);

    SimulatedAdc get(int channel) {
        return channels.get(channel);
    }

    @Override
    public void attach(Boot boot) {
        boot.define("adc_read", arguments -> channels.get(arguments.integer(0)).read());
    }

    private static final class Channel implements SimulatedAdc {
        private final int number;
        private volatile IntSupplier source = () -> 0;

        Channel(int number) {
            this.number = number;
        }

        @Override
        public void set(int value) {
            if (value < 0 || value > MAXIMUM) {
                throw new IllegalArgumentException("ADC value must be 0 to 65535: " + value);
            }
            source = () -> value;
        }

        @Override
        public void setVolts(double volts) {
            if (!(volts >= 0 && volts <= REFERENCE_VOLTS)) {
                throw new IllegalArgumentException("ADC input must be 0 to 3.3 V: " + volts);
            }
            set((int) Math.round(volts / REFERENCE_VOLTS * MAXIMUM));
        }

        @Override
        public void set(IntSupplier newSource) {
            source = Objects.requireNonNull(newSource, "source");
        }

        int read() {
            int value = source.getAsInt();
            if (value < 0 || value > MAXIMUM) {
                throw new IllegalStateException(
                        "the source of ADC channel " + number + " gave " + value + ", not 0 to 65535");
            }
            return value;
        }
    }
}
