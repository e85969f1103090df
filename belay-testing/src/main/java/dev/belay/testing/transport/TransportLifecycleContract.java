package dev.belay.testing.transport;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Transport} promises about its states, whatever is at its other end. A test extends this, makes a
 * transport for each test, and frees in an {@code @AfterEach} method what belongs to it; the transport is closed then.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TransportLifecycleContract {
    /** How long a transport may take to open: 20 seconds. */
    protected static final Duration OPENING = Duration.ofSeconds(20);

    private static final Pattern PASSWORD = Pattern.compile("//[^/@]*:[^/@]+@");
    private static final int RACES = 20;

    private @Nullable Transport transport;

    /** Called by JUnit. */
    protected TransportLifecycleContract() {}

    /**
     * Makes what is tested.
     *
     * @return a new transport, closed
     * @throws IOException if its other side can't be made
     */
    protected abstract Transport newTransport() throws IOException;

    /**
     * Tells what nobody may read in names and messages, such as the password in the URL. Nothing by default.
     *
     * @return the secrets that the transport was made with
     */
    protected List<String> secrets() {
        return List.of();
    }

    /** {@return the transport of this test} */
    protected final Transport transport() {
        if (transport == null) {
            throw new IllegalStateException("the transport is made before each test");
        }
        return transport;
    }

    /**
     * Opens the transport.
     *
     * @throws IOException if its other side can't be met
     */
    protected void connect() throws IOException {
        transport().open(OPENING);
    }

    @BeforeEach
    final void makeTransport() throws IOException {
        transport = newTransport();
    }

    @AfterEach
    final void closeTransport() {
        if (transport != null) {
            transport.close();
        }
    }

    private void assertTellsNoSecret(String text) {
        assertFalse(PASSWORD.matcher(text).find(), () -> "there is a password in: " + text);
        for (String secret : secrets()) {
            assertFalse(text.contains(secret), () -> "there is a secret in: " + text);
        }
    }

    @Test
    final void isClosedUntilOpened() throws IOException {
        assertFalse(transport().isOpen());
        connect();
        assertTrue(transport().isOpen());
        transport().close();
        assertFalse(transport().isOpen());
    }

    @Test
    final void nameStaysTheSame() throws IOException {
        String name = transport().name();
        assertFalse(name.isBlank());
        connect();
        assertEquals(name, transport().name());
        transport().close();
        assertEquals(name, transport().name());
    }

    @Test
    final void namesAndFailuresTellNoSecret() throws IOException {
        assertTellsNoSecret(transport().name());
        assertTellsNoSecret(String.valueOf(transport()));
        connect();
        assertTellsNoSecret(messageOf(() -> transport().open(OPENING)));
        transport().close();
        assertTellsNoSecret(messageOf(() -> transport().write(new byte[1], 0, 1)));
    }

    private static String messageOf(org.junit.jupiter.api.function.Executable call) {
        return String.valueOf(assertThrows(RuntimeException.class, call).getMessage());
    }

    @Test
    final void openingTwiceIsRefused() throws IOException {
        connect();
        assertThrows(IllegalStateException.class, () -> transport().open(OPENING));
        assertTrue(transport().isOpen());
    }

    @Test
    final void openingWithoutTimeIsRefused() {
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThrows(IllegalArgumentException.class, () -> transport().open(timeout));
            assertFalse(transport().isOpen());
        }
    }

    @Test
    final void ofTwoThreadsThatOpenOneSucceeds() throws Exception {
        BackgroundCall<Boolean> first = BackgroundCall.start(this::opens);
        BackgroundCall<Boolean> second = BackgroundCall.start(this::opens);
        assertTrue(first.result() ^ second.result(), "exactly one of two threads opens");
        assertTrue(transport().isOpen());
    }

    private boolean opens() {
        try {
            transport().open(OPENING);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    final void closeWhileItIsOpenedEndsInAClosedTransport() throws Exception {
        for (int i = 0; i < RACES; i++) {
            BackgroundCall<Boolean> open = BackgroundCall.start(() -> {
                try {
                    transport().open(OPENING);
                    return true;
                } catch (TransportException e) {
                    return false;
                }
            });
            if (i % 2 == 1) {
                open.awaitInside(transport().getClass(), "open");
            }
            transport().close();
            if (!open.result()) {
                assertFalse(transport().isOpen(), "an open that failed leaves it closed");
            }
            transport().close();
            assertFalse(transport().isOpen());
        }
    }

    @Test
    final void closingTwiceDoesNothing() throws IOException {
        connect();
        transport().close();
        assertDoesNotThrow(transport()::close);
        assertFalse(transport().isOpen());
    }

    @Test
    final void closingBeforeOpeningDoesNothing() throws IOException {
        transport().close();
        connect();
        assertTrue(transport().isOpen());
    }

    @Test
    final void canBeOpenedAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            connect();
            assertTrue(transport().isOpen());
            transport().close();
            assertFalse(transport().isOpen());
        }
    }

    @Test
    final void closeEndsABlockedRead() throws Exception {
        connect();
        BackgroundCall<Integer> read = BackgroundCall.start(() -> {
            byte[] buffer = new byte[256];
            int count = transport().read(buffer);
            while (count > 0) {
                count = transport().read(buffer);
            }
            return count;
        });
        read.awaitInside(transport().getClass(), "read");
        transport().close();
        assertEquals(-1, read.result());
    }

    @Test
    final void readOnAClosedTransportIsAtTheEnd() throws IOException {
        assertEquals(-1, transport().read(new byte[1]));
        connect();
        transport().close();
        assertEquals(-1, transport().read(new byte[1]));
    }

    @Test
    final void writeOnAClosedTransportFails() throws IOException {
        assertThrows(TransportException.class, () -> transport().write(new byte[1], 0, 1));
        connect();
        transport().close();
        assertThrows(TransportException.class, () -> transport().write(new byte[1], 0, 1));
    }

    @Test
    final void readIntoAnEmptyBufferIsRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> transport().read(new byte[0]));
        connect();
        assertThrows(IllegalArgumentException.class, () -> transport().read(new byte[0]));
    }

    @Test
    final void writeOutsideOfTheDataIsRefused() throws IOException {
        connect();
        assertThrows(IndexOutOfBoundsException.class, () -> transport().write(new byte[4], 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> transport().write(new byte[4], -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> transport().write(new byte[4], 1, -1));
    }

    @Test
    final void emptyWriteIsAllowed() throws IOException {
        connect();
        assertDoesNotThrow(() -> transport().write(new byte[4], 4, 0));
        assertTrue(transport().isOpen());
    }

    /** The failure that a call in another thread ended in. */
    static TransportException failureOf(BackgroundCall<?> call) {
        return assertInstanceOf(
                TransportException.class,
                assertThrows(ExecutionException.class, call::result).getCause());
    }
}
