package dev.belay.serial.internal.rfc2217;

import dev.belay.transport.internal.HostAndPort;
import java.util.HashSet;
import java.util.Set;

/**
 * A serial port of another computer and how it is set.
 *
 * @param place where it is served
 * @param baud bits per second
 * @param dtr whether "data terminal ready" is on
 * @param rts whether "request to send" is on
 * @param resetsByRts whether "request to send" without "data terminal ready" resets the chip
 */
record RemotePort(HostAndPort place, int baud, boolean dtr, boolean rts, boolean resetsByRts) {
    private static final String SCHEME = "rfc2217:";
    private static final String FORM = "; expected rfc2217:HOST:PORT or rfc2217:HOST:PORT?baud=115200&dtr=on&rts=on, "
            + "with an IPv6 address in brackets";
    private static final int DEFAULT_BAUD = 115_200;
    private static final int HIGHEST_BAUD = 20_000_000;

    /**
     * Reads a URL.
     *
     * @param url the whole URL
     * @return what it says; 115200 baud, DTR and RTS on where it does not
     * @throws IllegalArgumentException if it is malformed; the message shows the form
     */
    static RemotePort parse(String url) {
        String address = url.substring(SCHEME.length());
        int mark = address.indexOf('?');
        HostAndPort place = HostAndPort.parse(url, mark < 0 ? address : address.substring(0, mark), FORM);
        RemotePort port = new RemotePort(place, DEFAULT_BAUD, true, true, false);
        if (mark < 0) {
            return port;
        }
        Set<String> seen = new HashSet<>();
        for (String option : address.substring(mark + 1).split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals < 0) {
                throw refused("the option '" + option + "' in '" + url + "' has no value");
            }
            String name = option.substring(0, equals);
            if (!seen.add(name)) {
                throw refused("the option '" + name + "' is twice in '" + url + "'");
            }
            port = port.with(url, name, option.substring(equals + 1));
        }
        return port;
    }

    private RemotePort with(String url, String name, String value) {
        return switch (name) {
            case "baud" -> new RemotePort(place, baud(url, value), dtr, rts, resetsByRts);
            case "dtr" -> new RemotePort(place, baud, isOn(url, name, value), rts, resetsByRts);
            case "rts" -> new RemotePort(place, baud, dtr, isOn(url, name, value), resetsByRts);
            case "reset" -> new RemotePort(place, baud, dtr, rts, isByRts(url, value));
            default -> throw refused("unknown option '" + name + "' in '" + url + "'; known are baud, dtr, rts, reset");
        };
    }

    private static int baud(String url, String text) {
        int baud = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
        if (baud < 1 || baud > HIGHEST_BAUD) {
            throw refused("baud in '" + url + "' must be a number from 1 to " + HIGHEST_BAUD + ", not '" + text + "'");
        }
        return baud;
    }

    private static boolean isByRts(String url, String text) {
        return switch (text) {
            case "rts" -> true;
            case "none" -> false;
            default -> throw refused("reset in '" + url + "' must be rts or none, not '" + text + "'");
        };
    }

    private static boolean isOn(String url, String name, String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw refused(name + " in '" + url + "' must be on or off, not '" + text + "'");
        };
    }

    private static IllegalArgumentException refused(String complaint) {
        return new IllegalArgumentException(complaint + FORM);
    }
}
