package dev.belay.device;

import java.util.Optional;

/**
 * What a board can do. The first group was told by the board when it was opened, in one round trip; the second is asked
 * on first use. Both are remembered until the board is reset.
 */
public interface DeviceCapabilities {
    /**
     * {@return the implementation of Python, such as {@code micropython} or {@code circuitpython}; {@code unknown}
     * where {@link #isMinimal}}
     */
    String implementation();

    /** {@return the version of the implementation, such as {@code 1.27.0}; empty where {@link #isMinimal}} */
    String version();

    /**
     * {@return the port, as {@code sys.platform} tells it, such as {@code rp2} or {@code esp32}; empty where
     * {@link #isMinimal}}
     */
    String platform();

    /** {@return what is known of such boards; the one of the options where they name one} */
    BoardProfile profile();

    /** {@return whether its raw REPL knows raw paste} */
    boolean hasRawPaste();

    /**
     * {@return the free heap in bytes when it was opened, right after the agent was sent; -1 where {@link #isMinimal}}
     */
    long freeHeap();

    /** {@return whether it has the module {@code _thread}} */
    boolean hasThreads();

    /** {@return whether it has the module {@code deflate}} */
    boolean hasDeflate();

    /** {@return whether it has {@code machine.Timer}} */
    boolean hasTimers();

    /** {@return whether the board could not be asked, and nothing is taken for granted} */
    boolean isMinimal();

    /**
     * The name of the machine, such as {@code Raspberry Pi Pico with RP2040}.
     *
     * @return the name, empty where the board tells none
     */
    Optional<String> machine();

    /** {@return whether it compiles functions marked {@code @micropython.native} and {@code @micropython.viper}} */
    boolean hasNativeCode();

    /** {@return whether it has a file system that can be listed} */
    boolean hasFileSystem();

    /**
     * Whether a module can be imported. The first question for each module imports it on the board, with all that this
     * does; boards have no other way to tell.
     *
     * @param name the module, such as {@code network} or {@code umqtt.simple}
     * @return whether the import succeeded
     * @throws IllegalArgumentException if it is no module name
     */
    boolean hasModule(String name);
}
