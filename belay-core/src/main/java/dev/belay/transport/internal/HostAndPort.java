package dev.belay.transport.internal;

/**
 * A host and a port on it.
 *
 * @param host a name or an address, without brackets
 * @param port from 1 to 65535
 */
public record HostAndPort(String host, int port) {
    /**
     * Reads {@code host:port}, with an IPv6 address in brackets.
     *
     * @param url the whole URL, for messages, without secrets
     * @param text what to read
     * @param form the end of each message: what is expected
     * @return what it says
     * @throws IllegalArgumentException if it is malformed
     */
    public static HostAndPort parse(String url, String text, String form) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + url + "' names no port" + form);
        }
        return new HostAndPort(host(url, text.substring(0, colon), form), port(url, text.substring(colon + 1), form));
    }

    /**
     * Reads {@code host:port} or {@code host}.
     *
     * @param url the whole URL, for messages, without secrets
     * @param text what to read
     * @param form the end of each message: what is expected
     * @param usualPort the port where none is given
     * @return what it says
     * @throws IllegalArgumentException if it is malformed
     */
    public static HostAndPort parse(String url, String text, String form, int usualPort) {
        boolean hasPort = text.lastIndexOf(':') > text.lastIndexOf(']');
        return hasPort ? parse(url, text, form) : new HostAndPort(host(url, text, form), usualPort);
    }

    private static String host(String url, String text, String form) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("'" + url + "' names no host" + form);
        }
        if (bracketed ? host.indexOf(':') < 0 : host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + text + "' in '" + url + "' is no host" + form);
        }
        if (host.chars().anyMatch(character -> character < ' ' || "/[]?#@".indexOf(character) >= 0)) {
            throw new IllegalArgumentException("'" + text + "' in '" + url + "' is no host" + form);
        }
        return host;
    }

    private static int port(String url, String text, String form) {
        boolean digits = !text.isEmpty()
                && text.length() <= 5
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the port in '" + url + "' must be a number from 1 to 65535, not '" + text + "'" + form);
        }
        return port;
    }

    /** {@return host and port as they stand in a URL} */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
