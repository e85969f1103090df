package dev.belay.serial.internal.rfc2217;

/** The numbers of Telnet (RFC 854 to 858) and of its option for serial ports (RFC 2217). */
final class Telnet {
    /** Begins a command; as data it is sent twice. */
    static final int IAC = 255;

    static final int DONT = 254;
    static final int DO = 253;
    static final int WONT = 252;
    static final int WILL = 251;

    /** Begins and ends a subnegotiation. */
    static final int SB = 250;

    static final int SE = 240;

    /** The options that are used: eight bits, no turns, and the serial port. */
    static final int BINARY = 0;

    static final int SUPPRESS_GO_AHEAD = 3;
    static final int COM_PORT = 44;

    /** Settings of a serial port. The answer to a command has its number plus this. */
    static final int ANSWER = 100;

    static final int SET_BAUDRATE = 1;
    static final int SET_DATASIZE = 2;
    static final int SET_PARITY = 3;
    static final int SET_STOPSIZE = 4;
    static final int SET_CONTROL = 5;
    static final int SET_LINESTATE_MASK = 10;
    static final int SET_MODEMSTATE_MASK = 11;

    /** Values of {@link #SET_CONTROL}. */
    static final int NO_FLOW_CONTROL = 1;

    static final int DTR_ON = 8;
    static final int DTR_OFF = 9;
    static final int RTS_ON = 11;
    static final int RTS_OFF = 12;

    private Telnet() {}
}
