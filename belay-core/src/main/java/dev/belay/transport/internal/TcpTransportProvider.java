package dev.belay.transport.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;

/** {@code tcp:host:port}, such as {@code tcp:192.168.4.1:8266} or {@code tcp:[fe80::1]:23}. */
public final class TcpTransportProvider implements TransportProvider {
    private static final String FORM = "; expected tcp:host:port, with an IPv6 address in brackets";

    /** Creates the provider; for the ServiceLoader. */
    public TcpTransportProvider() {}

    @Override
    public String scheme() {
        return "tcp";
    }

    @Override
    public Transport create(String url) {
        String address = url.substring("tcp:".length());
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + url + "' names no port" + FORM);
        }
        String host = host(url, address.substring(0, colon));
        int port = port(url, address.substring(colon + 1));
        return new LinkTransport("tcp:" + address, () -> new TcpLink(host, port));
    }

    private static String host(String url, String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("'" + url + "' names no host" + FORM);
        }
        if (bracketed ? host.indexOf(':') < 0 : host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + text + "' in '" + url + "' is no host" + FORM);
        }
        if (host.indexOf('/') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            throw new IllegalArgumentException("'" + text + "' in '" + url + "' is no host" + FORM);
        }
        return host;
    }

    private static int port(String url, String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= 5
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the port in '" + url + "' must be a number from 1 to 65535, not '" + text + "'" + FORM);
        }
        return port;
    }
}
