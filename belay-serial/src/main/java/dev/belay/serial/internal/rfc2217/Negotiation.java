package dev.belay.serial.internal.rfc2217;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Agrees with the server on eight bits and on the serial port, then sets that. For the thread that reads. */
final class Negotiation implements TelnetDecoder.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);
    private static final Set<Integer> OURS = Set.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT);
    private static final Set<Integer> THEIRS = Set.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD);

    private final RemotePort port;
    private final TelnetOutput output;
    private final RemoteLines lines;

    /** What the server does, and lets us do. */
    private final Set<Integer> done = new HashSet<>();

    private final Set<Integer> allowed = new HashSet<>();

    /** What was refused to the server: once each, so that nobody talks in circles. */
    private final Set<Integer> refused = new HashSet<>();

    private final Set<String> unconfirmed = new TreeSet<>();
    private boolean isSetting;
    private boolean hasBaud;
    private boolean isDone;

    Negotiation(RemotePort port, TelnetOutput output, RemoteLines lines) {
        this.port = port;
        this.output = output;
        this.lines = lines;
    }

    /** Begins. What comes then is for this listener until {@link #isDone}. */
    void begin() throws IOException {
        output.option(Telnet.WILL, Telnet.COM_PORT);
        output.option(Telnet.WILL, Telnet.BINARY);
        output.option(Telnet.DO, Telnet.BINARY);
        output.option(Telnet.WILL, Telnet.SUPPRESS_GO_AHEAD);
        output.option(Telnet.DO, Telnet.SUPPRESS_GO_AHEAD);
    }

    /** {@return whether the port is set} */
    boolean isDone() {
        return isDone;
    }

    @Override
    public void option(int verb, int option) throws IOException {
        switch (verb) {
            case Telnet.DO -> {
                if (OURS.contains(option)) {
                    allowed.add(option);
                } else {
                    refuse(Telnet.WONT, option);
                }
            }
            case Telnet.WILL -> {
                if (THEIRS.contains(option)) {
                    done.add(option);
                } else {
                    refuse(Telnet.DONT, option);
                }
            }
            case Telnet.DONT -> require(option != Telnet.COM_PORT && option != Telnet.BINARY, option);
            default -> require(option != Telnet.BINARY, option);
        }
        if (!isSetting
                && allowed.contains(Telnet.COM_PORT)
                && allowed.contains(Telnet.BINARY)
                && done.contains(Telnet.BINARY)) {
            isSetting = true;
            setPort();
        }
    }

    private void refuse(int verb, int option) throws IOException {
        if (refused.add(verb << 8 | option)) {
            output.option(verb, option);
        }
    }

    private void require(boolean isPossible, int option) throws IOException {
        if (!isPossible) {
            throw new IOException("The server at " + port.place() + " refuses "
                    + (option == Telnet.COM_PORT ? "to set the serial port" : "to carry eight bits")
                    + ". Switch RFC 2217 on there; for ser2net: accepter: telnet(rfc2217=true),tcp,PORT");
        }
    }

    private void setPort() throws IOException {
        output.port(Telnet.SET_LINESTATE_MASK, (byte) 0);
        output.port(Telnet.SET_MODEMSTATE_MASK, (byte) 0);
        output.port(Telnet.SET_BAUDRATE, bytes(port.baud()));
        output.port(Telnet.SET_DATASIZE, (byte) 8);
        output.port(Telnet.SET_PARITY, (byte) 1);
        output.port(Telnet.SET_STOPSIZE, (byte) 1);
        output.port(Telnet.SET_CONTROL, (byte) Telnet.NO_FLOW_CONTROL);
        control("DTR", port.dtr() ? Telnet.DTR_ON : Telnet.DTR_OFF);
        control("RTS", port.rts() ? Telnet.RTS_ON : Telnet.RTS_OFF);
        // A question at the end: its answer comes when all the others have.
        output.port(Telnet.SET_BAUDRATE, bytes(0));
    }

    private void control(String line, int value) throws IOException {
        unconfirmed.add(line);
        output.port(Telnet.SET_CONTROL, (byte) value);
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public void subnegotiation(byte[] content) throws IOException {
        if (content.length < 3 || content[0] != Telnet.COM_PORT) {
            return;
        }
        int command = (content[1] & 0xff) - Telnet.ANSWER;
        if (command == Telnet.SET_BAUDRATE && content.length >= 6) {
            baud(ByteBuffer.wrap(content, 2, Integer.BYTES).getInt());
        } else if (command == Telnet.SET_CONTROL) {
            lines.answer(content[2]);
            switch (content[2]) {
                case Telnet.DTR_ON, Telnet.DTR_OFF -> unconfirmed.remove("DTR");
                case Telnet.RTS_ON, Telnet.RTS_OFF -> unconfirmed.remove("RTS");
                default -> {
                    // flow control
                }
            }
        }
    }

    private void baud(int baud) throws IOException {
        if (isDone) {
            return;
        }
        if (baud != port.baud()) {
            throw new IOException("The server at " + port.place() + " sets " + baud + " baud instead of " + port.baud()
                    + ". Check that the serial port there takes this speed");
        }
        if (!hasBaud) {
            hasBaud = true;
            return;
        }
        isDone = true;
        if (!unconfirmed.isEmpty()) {
            LOG.debug("The server at {} does not confirm {}", port.place(), unconfirmed);
        }
    }
}
