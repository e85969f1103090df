package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceStream;
import dev.belay.task.Source;
import dev.belay.task.Task;

/** Calls functions of {@code garden.py}, a file beside this class on the class path. */
public final class PythonFile {
    private PythonFile() {}

    // #region garden
    @Source("garden.py")
    interface Garden {
        @Task
        int moisture(int samples);

        @Task
        boolean needsWater(int limit); // needs_water of the file

        @Task(function = "moistures")
        DeviceStream<Integer> moistureOverTime(int count, int pauseMillis);
    }
    // #endregion garden

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Garden garden = session.bind(Garden.class);
            System.out.println("Moisture: " + garden.moisture(16) + " %");
            System.out.println("Needs water: " + garden.needsWater(30));
            try (DeviceStream<Integer> moistures = garden.moistureOverTime(3, 10)) {
                System.out.println("Over time: " + moistures.stream().toList());
            }
        }
    }
}
