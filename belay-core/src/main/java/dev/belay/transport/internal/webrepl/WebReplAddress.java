package dev.belay.transport.internal.webrepl;

import dev.belay.transport.internal.HostAndPort;
import dev.belay.transport.internal.ShownUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a WebREPL is, and what lets one in. */
final class WebReplAddress {
    /** The variable that holds the password of URLs that have none. */
    static final String VARIABLE = "BELAY_WEBREPL_PASSWORD";

    private static final String PREFIX = "ws://";
    private static final String FORM =
            "; expected ws://:password@host:8266, or ws://host:8266 with the password in the " + "environment variable "
                    + VARIABLE;
    private static final int USUAL_PORT = 8266;

    /** What the firmware has room for. */
    private static final int LONGEST_PASSWORD = 9;

    private final HostAndPort place;
    private final String password;

    private WebReplAddress(HostAndPort place, String password) {
        this.place = place;
        this.password = password;
    }

    /**
     * Reads a URL.
     *
     * @param url the whole URL
     * @param environment gives the value of a variable, or null where there is none
     * @return what it says
     * @throws IllegalArgumentException if it is malformed, or there is no password; the message shows the form, and
     *     never the password
     */
    static WebReplAddress parse(String url, UnaryOperator<@Nullable String> environment) {
        String shown = ShownUrl.of(url);
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException("'" + shown + "' lacks the two slashes" + FORM);
        }
        int at = url.lastIndexOf('@');
        String place = url.substring(at < 0 ? PREFIX.length() : at + 1);
        if (place.endsWith("/")) {
            place = place.substring(0, place.length() - 1);
        }
        HostAndPort hostAndPort = HostAndPort.parse(shown, place, FORM, USUAL_PORT);
        String password = at < 0 ? environment.apply(VARIABLE) : decoded(shown, url.substring(PREFIX.length(), at));
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException("there is no password for '" + shown + "'" + FORM);
        }
        check(shown, password);
        return new WebReplAddress(hostAndPort, password);
    }

    /** Reads what stands before the {@code @}, where each byte may be written as {@code %40}. */
    private static String decoded(String shown, String user) {
        if (!user.startsWith(":")) {
            throw new IllegalArgumentException(
                    "'" + shown + "' has a user before the password, which WebREPL does not know" + FORM);
        }
        try {
            return URLDecoder.decode(user.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // not kept as the cause: its message may tell a part of the password
            throw new IllegalArgumentException("the password in '" + shown
                    + "' has a % that two hexadecimal digits do not follow; write %25 for the character %");
        }
    }

    private static void check(String shown, String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("the password for '" + shown
                    + "' is too long: WebREPL has room for 9 characters, fewer where they are not ASCII");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the password for '" + shown + "' has control characters");
        }
    }

    HostAndPort place() {
        return place;
    }

    String password() {
        return password;
    }

    /** {@return the address without the password} */
    @Override
    public String toString() {
        return PREFIX + place;
    }
}
