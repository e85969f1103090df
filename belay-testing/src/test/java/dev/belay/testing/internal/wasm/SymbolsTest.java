package dev.belay.testing.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Another build of MicroPython has its symbols elsewhere; then these fail. */
class SymbolsTest {
    private static Interpreter boot() {
        Inbox inbox = new Inbox();
        return new BootRun(
                        new BoardSettings("symbols", 64 * 1024, false, List.of(), InstantSource.system()),
                        files(),
                        inbox,
                        new Console(inbox, new Outbox("symbols")),
                        0,
                        true)
                .interpreter();
    }

    private static MemoryFileSystem files() {
        MemoryFileSystem files = new MemoryFileSystem();
        new SystemModules().modules().forEach(files::installModule);
        return files;
    }

    @Test
    void schedulingAnInterruptChangesTheSchedulerState() {
        Interpreter interpreter = boot();
        assertThat(interpreter.memory().readShort(Symbols.SCHEDULER_STATE)).isEqualTo((short) 1);
        interpreter.keyboardInterrupt();
        assertThat(interpreter.memory().readShort(Symbols.SCHEDULER_STATE)).isZero();
    }

    @Test
    void noCharacterInterruptsBeforeCodeRuns() {
        assertThat(boot().interruptCharacter()).isEqualTo(-1).isEqualTo((int)
                boot().call(MicroPythonImage.function("mp_hal_get_interrupt_char")));
    }

    @Test
    void heapIsWhereTheAreaSays() {
        LazyMemory memory = boot().memory();
        int start = memory.readInt(Symbols.HEAP_AREA + 16);
        int end = memory.readInt(Symbols.HEAP_AREA + 20);
        assertThat(end - start).isBetween(60 * 1024, 64 * 1024);
    }

    @Test
    void everyNameOfAnImportIsKnown() {
        Set<String> names = new HashSet<>();
        var section = MicroPythonImage.module().importSection();
        for (int i = 0; i < section.importCount(); i++) {
            names.add(section.getImport(i).name());
        }
        assertThat(names).hasSize(60).contains("fd_write", "mp_js_ticks_ms");
    }
}
