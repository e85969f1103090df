package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder is told. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlightRecorderTest {
    @Test
    void isToldOfSessionsCallsFilesAndCleanup(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("belay.jfr");
        String id;
        try (Recording recording = new Recording();
                EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            List.of("Session", "Call", "FileOperation", "Cleanup")
                    .forEach(name -> recording.enable("dev.belay." + name).withoutThreshold());
            recording.start();
            DeviceSession session = manager.open(board.url());
            id = session.id();
            session.execute("x = 1");
            session.fileSystem().writeText("a.txt", "a");
            session.close();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.belay.")
                        && event.getString("session").equals(id))
                .toList();
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.belay.Call"))
                .anyMatch(event -> event.getString("kind").equals("execute")
                        && event.getString("name").equals("x = 1")
                        && event.getString("status").equals("DONE")
                        && event.getDuration().toNanos() > 0);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.belay.FileOperation"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("name")).isEqualTo("write a.txt"));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.belay.Cleanup"))
                .singleElement()
                .satisfies(event -> assertThat(event.getBoolean("verified")).isTrue());
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.belay.Session"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("cause")).isEqualTo("closed"));
    }
}
