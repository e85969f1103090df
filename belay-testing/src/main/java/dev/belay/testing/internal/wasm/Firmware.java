package dev.belay.testing.internal.wasm;

import dev.belay.testing.internal.machine.BoardRuntime;
import java.util.Map;

/** What a board has beside the interpreter: modules in Python, and Java behind them. */
public interface Firmware {
    /**
     * Tells the modules that Python can import, read-only.
     *
     * @return the source by path, such as {@code machine.py} or {@code asyncio/__init__.py}
     */
    Map<String, String> modules();

    /**
     * Begins a run of the interpreter: defines functions. Called at each boot, hard or soft, on the board's thread,
     * before any Python runs.
     *
     * @param runtime the interpreter of this boot
     * @param hard true after power-on and a hard reset, false after a soft one
     */
    void attach(BoardRuntime runtime, boolean hard);

    /** The board is switched off for good. Called on its thread, once. */
    void powerOff();
}
