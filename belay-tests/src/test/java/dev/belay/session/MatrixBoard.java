package dev.belay.session;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.testing.machine.PinMode;
import dev.belay.transport.Transport;
import java.nio.file.Files;

/** A real board of the matrix, with a pump and other things that are seen from outside, whatever its wire does. */
interface MatrixBoard extends AutoCloseable {
    /** Its name in the table. */
    String kind();

    Transport transport();

    /** Python that switches something on. */
    String on(String thing);

    /** Python that switches it off. */
    String off(String thing);

    boolean isOn(String thing);

    /** How many timers are armed; 0 where it has none. */
    int timers();

    /** Resets it behind the host's back; returns when it is done. */
    void softReset(DeviceSession session);

    /** Switches it off and on. */
    void hardReset();

    @Override
    void close();

    static MatrixBoard embedded() {
        return new Embedded(EmbeddedBoard.start());
    }

    static MatrixBoard threads() {
        return new Threads();
    }

    /** Things are pins; a file and a pin mode are told by their names. */
    record Embedded(EmbeddedBoard board) implements MatrixBoard {
        private static int pin(String thing) {
            return thing.equals("companion") ? 25 : 24;
        }

        @Override
        public String kind() {
            return "embedded";
        }

        @Override
        public Transport transport() {
            return board.transport();
        }

        @Override
        public String on(String thing) {
            return switch (thing) {
                case "file" -> "open('scratch','w').close()";
                case "pin" -> "import machine\nlamp=machine.Pin(7,machine.Pin.OUT)";
                default -> "import machine\nmachine.Pin(" + pin(thing) + ",machine.Pin.OUT).on()";
            };
        }

        @Override
        public String off(String thing) {
            return "import machine\nmachine.Pin(" + pin(thing) + ",machine.Pin.OUT).off()";
        }

        @Override
        public boolean isOn(String thing) {
            return switch (thing) {
                case "file" -> board.files().exists("scratch");
                case "pin" -> board.pin(7).mode() == PinMode.OUTPUT;
                default -> board.pin(pin(thing)).isHigh();
            };
        }

        @Override
        public int timers() {
            return board.timers().size();
        }

        @Override
        public void softReset(DeviceSession session) {
            long boots = board.boots();
            board.softReset();
            Soon.soon().until(() -> board.boots() > boots);
        }

        @Override
        public void hardReset() {
            long boots = board.boots();
            board.reset();
            Soon.soon().until(() -> board.boots() > boots);
        }

        @Override
        public void close() {
            board.close();
        }
    }

    /** Things are files. */
    final class Threads implements MatrixBoard {
        private ThreadBoard board = ThreadBoard.start();

        @Override
        public String kind() {
            return "threads";
        }

        @Override
        public Transport transport() {
            return board.transport();
        }

        @Override
        public String on(String thing) {
            return "open('" + thing + "','w').close()";
        }

        @Override
        public String off(String thing) {
            return "import os\nos.remove('" + thing + "')";
        }

        @Override
        public boolean isOn(String thing) {
            return Files.exists(board.directory().resolve(thing));
        }

        @Override
        public int timers() {
            return 0;
        }

        @Override
        public void softReset(DeviceSession session) {
            try {
                session.execute("raise SystemExit");
            } catch (dev.belay.repl.DeviceStateLostException e) {
                // it was reset
            }
        }

        @Override
        public void hardReset() {
            board.close();
            board = ThreadBoard.start();
        }

        @Override
        public void close() {
            board.close();
        }
    }
}
