package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a dashboard tells, event by event; read by a thread of its own, so that each wait has an end. */
final class Followed implements AutoCloseable {
    private static final int SECONDS = 30;
    private final InputStream stream;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /**
     * Something that was told.
     *
     * @param name what it is about; {@code end} where nothing more is told
     * @param data JSON
     */
    record Event(String name, String data) {
        boolean is(String wanted, String... parts) {
            for (String part : parts) {
                if (!data.contains(part)) {
                    return false;
                }
            }
            return name.equals(wanted);
        }
    }

    Followed(InputStream stream) {
        this.stream = stream;
        Thread reader = new Thread(this::read, "reads events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, line.substring("data: ".length())));
                }
            }
        } catch (IOException e) {
            // the other side has closed it
        }
        events.add(new Event("end", ""));
    }

    /** The next event. */
    Event next() throws InterruptedException {
        Event event = events.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an event within %d s", SECONDS).isNotNull();
        return event;
    }

    /** The first event from now on that has a name and some texts in it. */
    Event await(String name, String... parts) throws InterruptedException {
        return await(event -> event.is(name, parts), name + " with " + String.join(", ", parts));
    }

    /** The first event from now on that is wanted. */
    Event await(Predicate<Event> wanted, String what) throws InterruptedException {
        Event event = next();
        while (!wanted.test(event)) {
            assertThat(event.name()).as("end of the events, before %s", what).isNotEqualTo("end");
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
