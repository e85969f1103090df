package dev.belay.examples.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers requests. */
final class Answers {
    private Answers() {}

    /**
     * Answers with a line of text.
     *
     * @param exchange the request
     * @param status such as 404
     * @param text what to say
     * @throws IOException if the browser is gone
     */
    static void text(HttpExchange exchange, int status, String text) throws IOException {
        bytes(exchange, status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Answers with content.
     *
     * @param exchange the request
     * @param status such as 200
     * @param type the content's type
     * @param content the content
     * @throws IOException if the browser is gone
     */
    static void bytes(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    /**
     * Tells whether a request has the method that it must have, and refuses it otherwise.
     *
     * @param exchange the request
     * @param method such as {@code GET}
     * @return whether it has
     * @throws IOException if the browser is gone
     */
    static boolean isMethod(HttpExchange exchange, String method) throws IOException {
        if (exchange.getRequestMethod().equals(method)) {
            return true;
        }
        exchange.getResponseHeaders().set("Allow", method);
        text(exchange, 405, "Only " + method + " is allowed here");
        return false;
    }
}
