package dev.belay.task.internal;

import dev.belay.repl.internal.ItemSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** How far ahead of its reader a generator may be. The thread of the stream and the reader both use it. */
abstract sealed class Window {
    private final Duration patience;

    private Window(Duration patience) {
        this.patience = patience;
    }

    /** An item has come. */
    abstract void arrived(String text);

    /** Whether the board has been told to go on. */
    abstract boolean isOpen();

    /** {@return how many times the board is to be told to go on, now that the reader took an item} */
    abstract int taken(String text);

    /** The reader asked for one more item. */
    abstract void resumed();

    /** Whether the board has not read all that it was told. */
    abstract boolean leftInput(String result);

    /** Nobody reads any more. */
    void close() {}

    final ItemSink feeding(Consumer<String> reader) {
        return new ItemSink() {
            @Override
            public void item(String text) {
                arrived(text);
                reader.accept(text);
            }

            @Override
            public boolean expectsMore() {
                return isOpen();
            }

            @Override
            public Duration patience() {
                return patience;
            }

            @Override
            public boolean leftInput(String result) {
                return Window.this.leftInput(result);
            }
        };
    }

    /** Items are sent ahead; the board waits after so many bytes until half of them were taken. */
    static final class Ahead extends Window {
        private final int size;
        private long arrived;
        private long taken;
        private int told;

        Ahead(int size, Duration patience) {
            super(patience);
            this.size = size;
        }

        /** At least as long as the board counts it, which may count characters. */
        private static int length(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        synchronized void arrived(String text) {
            arrived += length(text);
        }

        @Override
        synchronized boolean isOpen() {
            return arrived - (long) told * (size / 2) < size;
        }

        @Override
        synchronized int taken(String text) {
            taken += length(text);
            int due = (int) (taken / (size / 2)) - told;
            told += due;
            return due;
        }

        @Override
        void resumed() {
            throw new IllegalStateException("items are sent ahead");
        }

        @Override
        synchronized boolean leftInput(String result) {
            return !result.equals(ItemSink.END + told);
        }
    }

    /** Items are fetched, a window with each call. */
    static final class Pulled extends Window {
        private final int size;
        private long arrived;
        private long taken;
        private boolean closed;

        Pulled(int size, Duration patience) {
            super(patience);
            this.size = size;
        }

        @Override
        synchronized void arrived(String text) {
            arrived += text.length();
        }

        @Override
        boolean isOpen() {
            return true;
        }

        @Override
        synchronized int taken(String text) {
            taken += text.length();
            notifyAll();
            return 0;
        }

        /** Waits until the reader has little left: false where nobody reads any more. */
        synchronized boolean awaitDemand() throws InterruptedException {
            while (arrived - taken > size / 2 && !closed) {
                wait();
            }
            return !closed;
        }

        @Override
        synchronized void close() {
            closed = true;
            notifyAll();
        }

        @Override
        void resumed() {
            throw new IllegalStateException("items are fetched");
        }

        @Override
        boolean leftInput(String result) {
            return false;
        }
    }

    /** The generator is resumed for each item. */
    static final class OneByOne extends Window {
        private boolean asked = true;

        OneByOne(Duration patience) {
            super(patience);
        }

        @Override
        synchronized void arrived(String text) {
            asked = false;
        }

        @Override
        synchronized boolean isOpen() {
            return asked;
        }

        @Override
        int taken(String text) {
            return 0;
        }

        @Override
        synchronized void resumed() {
            asked = true;
        }

        @Override
        boolean leftInput(String result) {
            return false;
        }
    }
}
