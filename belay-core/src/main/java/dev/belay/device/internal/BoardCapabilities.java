package dev.belay.device.internal;

import dev.belay.device.BoardProfile;
import dev.belay.device.DeviceCapabilities;
import dev.belay.internal.Checks;
import dev.belay.value.PythonLiteral;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a board told, and what it is asked later. */
final class BoardCapabilities implements DeviceCapabilities {
    private static final Pattern MODULE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    /** Newer versions tell it in {@code sys.implementation}, older ones in {@code os.uname()} only. */
    private static final String MACHINE = "getattr(sys.implementation,'_machine',0)or h('os')and os.uname().machine";

    private final Told told;
    private final BoardProfile profile;
    private final boolean rawPaste;
    private final CapabilityQueries queries;

    BoardCapabilities(Told told, BoardProfile profile, boolean rawPaste, CapabilityQueries queries) {
        this.told = told;
        this.profile = profile;
        this.rawPaste = rawPaste;
        this.queries = queries;
    }

    /** What came with the agent's first answer. */
    record Told(
            String implementation,
            String version,
            String platform,
            long freeHeap,
            boolean threads,
            boolean deflate,
            boolean timers,
            boolean inhabited,
            boolean minimal) {
        static final Told MINIMAL = new Told("unknown", "", "", -1, false, false, false, true, true);
    }

    @Override
    public String implementation() {
        return told.implementation;
    }

    @Override
    public String version() {
        return told.version;
    }

    @Override
    public String platform() {
        return told.platform;
    }

    @Override
    public BoardProfile profile() {
        return profile;
    }

    @Override
    public boolean hasRawPaste() {
        return rawPaste;
    }

    @Override
    public long freeHeap() {
        return told.freeHeap;
    }

    @Override
    public boolean hasThreads() {
        return told.threads;
    }

    @Override
    public boolean hasDeflate() {
        return told.deflate;
    }

    @Override
    public boolean hasTimers() {
        return told.timers;
    }

    @Override
    public boolean isMinimal() {
        return told.minimal;
    }

    /** Whether programs can read what they are sent. Boards with raw paste are younger than {@code sys.stdin}. */
    boolean hasInput() {
        return rawPaste || succeeds("h('sys;sys.stdin')");
    }

    @Override
    public Optional<String> machine() {
        return PythonLiteral.parse(queries.ask(MACHINE)) instanceof String name ? Optional.of(name) : Optional.empty();
    }

    @Override
    public boolean hasNativeCode() {
        return succeeds("exec('@micropython.viper\\ndef f():pass',{})or 1");
    }

    @Override
    public boolean hasFileSystem() {
        return succeeds("h('os;os.listdir()')");
    }

    @Override
    public boolean hasModule(String name) {
        Checks.require(MODULE.matcher(name).matches(), "'" + name + "' is no name of a module");
        return succeeds("h('" + name + "')");
    }

    private boolean succeeds(String expression) {
        return queries.ask(expression).equals("1");
    }
}
