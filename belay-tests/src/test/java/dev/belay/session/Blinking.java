package dev.belay.session;

import dev.belay.task.DeviceTimer;
import dev.belay.task.Task;
import dev.belay.task.Timer;

/** Something that goes on on the board until it is ended. */
interface Blinking {
    @Timer(periodMillis = 10, value = "emit(1)")
    DeviceTimer blink();

    @Task("6 * 7")
    int answer();
}
