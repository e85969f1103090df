package dev.belay.serial.internal;

import java.util.HashSet;
import java.util.Set;

/**
 * A serial port and how it is set.
 *
 * @param port its path or name, or what {@link PortChoice#parse} takes instead
 * @param baud bits per second
 * @param dtr whether "data terminal ready" is on
 * @param rts whether "request to send" is on
 * @param resetsByRts whether "request to send" without "data terminal ready" resets the chip
 */
record SerialAddress(String port, int baud, boolean dtr, boolean rts, boolean resetsByRts) {
    private static final String SCHEME = "serial:";
    private static final String FORM = "; expected serial:PORT or serial:PORT?baud=115200&dtr=on&rts=on";
    private static final int DEFAULT_BAUD = 115_200;
    private static final int HIGHEST_BAUD = 20_000_000;

    /**
     * Reads a URL.
     *
     * @param url the whole URL
     * @return what it says; 115200 baud, DTR and RTS on where it does not
     * @throws IllegalArgumentException if it is malformed; the message shows the form
     */
    static SerialAddress parse(String url) {
        String address = url.substring(SCHEME.length());
        int mark = address.indexOf('?');
        String port = mark < 0 ? address : address.substring(0, mark);
        if (port.isBlank() || port.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + url + "' names no port" + FORM);
        }
        try {
            PortChoice.parse(port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + url + "' names no port: " + e.getMessage(), e);
        }
        SerialAddress plain = new SerialAddress(port, DEFAULT_BAUD, true, true, false);
        return mark < 0 ? plain : plain.withOptions(url, address.substring(mark + 1));
    }

    /** Which port it means. */
    PortChoice choice() {
        return PortChoice.parse(port);
    }

    /** The same for a certain port. */
    SerialAddress at(String path) {
        return new SerialAddress(path, baud, dtr, rts, resetsByRts);
    }

    private SerialAddress withOptions(String url, String options) {
        Set<String> seen = new HashSet<>();
        SerialAddress result = this;
        for (String option : options.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("the option '" + option + "' in '" + url + "' has no value" + FORM);
            }
            String name = option.substring(0, equals);
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the option '" + name + "' is twice in '" + url + "'" + FORM);
            }
            result = result.with(url, name, option.substring(equals + 1));
        }
        return result;
    }

    private SerialAddress with(String url, String name, String value) {
        return switch (name) {
            case "baud" -> new SerialAddress(port, baud(url, value), dtr, rts, resetsByRts);
            case "dtr" -> new SerialAddress(port, baud, isOn(url, name, value), rts, resetsByRts);
            case "rts" -> new SerialAddress(port, baud, dtr, isOn(url, name, value), resetsByRts);
            case "reset" -> new SerialAddress(port, baud, dtr, rts, isByRts(url, value));
            default ->
                throw new IllegalArgumentException(
                        "unknown option '" + name + "' in '" + url + "'; known are baud, dtr, rts, reset" + FORM);
        };
    }

    private static int baud(String url, String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= 8
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        int baud = digits ? Integer.parseInt(text) : 0;
        if (baud < 1 || baud > HIGHEST_BAUD) {
            throw new IllegalArgumentException(
                    "baud in '" + url + "' must be a number from 1 to " + HIGHEST_BAUD + ", not '" + text + "'" + FORM);
        }
        return baud;
    }

    private static boolean isByRts(String url, String text) {
        return switch (text) {
            case "rts" -> true;
            case "none" -> false;
            default ->
                throw new IllegalArgumentException(
                        "reset in '" + url + "' must be rts or none, not '" + text + "'" + FORM);
        };
    }

    private static boolean isOn(String url, String name, String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new IllegalArgumentException(
                        name + " in '" + url + "' must be on or off, not '" + text + "'" + FORM);
        };
    }
}
