package dev.belay.device.internal;

import dev.belay.repl.WireDamageException;
import dev.belay.repl.internal.ByteExchange;
import dev.belay.repl.internal.Console;
import dev.belay.repl.internal.Dialogue;
import dev.belay.repl.internal.ItemSink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks with a program whose items and result have checksums. The frames of byte exchanges have their own. */
final class CheckedDialogue {
    private CheckedDialogue() {}

    static @Nullable Dialogue of(@Nullable Dialogue plain, Checksums checksums) {
        if (plain instanceof ItemSink items) {
            return new Items(items, checksums);
        }
        if (plain instanceof Console console) {
            return new Typed(console, checksums);
        }
        return plain instanceof ByteExchange exchange ? new Bytes(exchange, checksums) : plain;
    }

    /** A result that is damaged tells nothing. */
    private static String result(Checksums checksums, String printed) {
        try {
            return printed.isEmpty() ? printed : checksums.text(printed);
        } catch (WireDamageException e) {
            return "";
        }
    }

    private record Items(ItemSink plain, Checksums checksums) implements ItemSink {
        @Override
        public void item(String text) {
            String item = checksums.text(text);
            if (Checksums.raised(item).isEmpty()) {
                plain.item(item);
            }
        }

        @Override
        public boolean expectsMore() {
            return plain.expectsMore();
        }

        @Override
        public Duration patience() {
            return plain.patience();
        }

        @Override
        public boolean leftInput(String result) {
            return plain.leftInput(result(checksums, result));
        }
    }

    private record Bytes(ByteExchange plain, Checksums checksums) implements ByteExchange {
        @Override
        public int take(byte[] bytes, int from, int to) {
            return plain.take(bytes, from, to);
        }

        @Override
        public byte[] next() {
            return plain.next();
        }

        @Override
        public Duration patience() {
            return plain.patience();
        }

        @Override
        public boolean leftInput(String result) {
            return plain.leftInput(result(checksums, result));
        }
    }

    private record Typed(Console plain, Checksums checksums) implements Console {
        @Override
        public void begun() {
            plain.begun();
        }

        @Override
        public void output(String text) {
            plain.output(text);
        }

        @Override
        public void asked() {
            plain.asked();
        }

        @Override
        public void told(String text) {
            plain.told(result(checksums, text));
        }

        @Override
        public Duration limit() {
            return plain.limit();
        }

        @Override
        public boolean leftInput(String result) {
            return plain.leftInput(result(checksums, result));
        }
    }
}
