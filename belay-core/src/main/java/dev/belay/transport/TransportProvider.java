package dev.belay.transport;

/**
 * Makes transports for one URL scheme. Found by {@link java.util.ServiceLoader}; a provider needs a public constructor
 * without parameters.
 */
public interface TransportProvider {
    /** {@return the scheme, in lower case, such as {@code tcp}} */
    String scheme();

    /**
     * Makes a transport, closed. Nothing is opened and nothing is sent.
     *
     * @param url the whole URL, beginning with the scheme and a colon
     * @return a new transport
     * @throws IllegalArgumentException if the URL is malformed; the message shows the form that is expected
     */
    Transport create(String url);
}
