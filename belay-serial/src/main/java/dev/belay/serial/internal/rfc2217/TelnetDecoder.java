package dev.belay.serial.internal.rfc2217;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Takes what comes apart: data, and the commands among it. For one thread. */
final class TelnetDecoder {
    /** More than any subnegotiation of a serial port has; the rest of a longer one is left out. */
    private static final int LONGEST = 1024;

    private final Listener listener;
    private final ByteArrayOutputStream subnegotiation = new ByteArrayOutputStream();
    private State state = State.DATA;
    private int verb;

    private enum State {
        DATA,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        COMMAND_IN_SUBNEGOTIATION
    }

    /** Hears of commands. */
    interface Listener {
        /**
         * Hears what the other side wants.
         *
         * @param verb WILL, WONT, DO or DONT
         * @param option the number of the option
         * @throws IOException if it can't be answered
         */
        void option(int verb, int option) throws IOException;

        /**
         * Hears what the other side says about an option.
         *
         * @param content the number of the option, then what is said
         * @throws IOException if it can't be answered
         */
        void subnegotiation(byte[] content) throws IOException;
    }

    TelnetDecoder(Listener listener) {
        this.listener = listener;
    }

    /**
     * Decodes some bytes.
     *
     * @param bytes what came; the data among it is moved to the front
     * @param count how many came
     * @return how many bytes of data there were
     * @throws IOException if the listener throws it
     */
    int decode(byte[] bytes, int count) throws IOException {
        int data = 0;
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0xff;
            if (isData(value)) {
                bytes[data++] = (byte) value;
            }
        }
        return data;
    }

    private boolean isData(int value) throws IOException {
        switch (state) {
            case DATA -> {
                if (value != Telnet.IAC) {
                    return true;
                }
                state = State.COMMAND;
            }
            case COMMAND -> {
                state = State.DATA;
                return command(value);
            }
            case OPTION -> {
                state = State.DATA;
                listener.option(verb, value);
            }
            case SUBNEGOTIATION -> {
                if (value == Telnet.IAC) {
                    state = State.COMMAND_IN_SUBNEGOTIATION;
                } else {
                    keep(value);
                }
            }
            case COMMAND_IN_SUBNEGOTIATION -> inSubnegotiation(value);
        }
        return false;
    }

    /** Takes what follows an IAC. Tells whether it was data after all. */
    private boolean command(int value) {
        switch (value) {
            case Telnet.IAC -> {
                return true;
            }
            case Telnet.WILL, Telnet.WONT, Telnet.DO, Telnet.DONT -> {
                verb = value;
                state = State.OPTION;
            }
            case Telnet.SB -> {
                subnegotiation.reset();
                state = State.SUBNEGOTIATION;
            }
            default -> {
                // a command without an option: none of them is for us
            }
        }
        return false;
    }

    private void inSubnegotiation(int value) throws IOException {
        if (value == Telnet.SE) {
            state = State.DATA;
            listener.subnegotiation(subnegotiation.toByteArray());
        } else {
            state = State.SUBNEGOTIATION;
            if (value == Telnet.IAC) {
                keep(value);
            }
        }
    }

    private void keep(int value) {
        if (subnegotiation.size() < LONGEST) {
            subnegotiation.write(value);
        }
    }
}
