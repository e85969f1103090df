package thermometer;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Task;

/** Reads a temperature from a board. */
public final class Thermometer {
    /** What runs on the board. */
    public interface Sensor {
        /**
         * Calculates a temperature.
         *
         * @param volts of the sensor
         * @return degrees Celsius
         */
        @Task("round(27 - (volts - 0.706) / 0.001721, 1)")
        double celsius(double volts);
    }

    private Thermometer() {}

    /**
     * Reads it once.
     *
     * @param url of the board
     * @return degrees Celsius
     */
    public static double read(String url) {
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(url)) {
            return session.bind(Sensor.class).celsius(0.706);
        }
    }
}
