package dev.belay.examples.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that the page is made of. They are all known, so that nothing else of the class path can be asked for. */
final class Pages implements HttpHandler {
    private static final List<String> FILES = List.of(
            "index.html",
            "style.css",
            "icon.svg",
            "main.mjs",
            "model.mjs",
            "events.mjs",
            "elements.mjs",
            "sessions.mjs",
            "calls.mjs",
            "log.mjs");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "mjs", "text/javascript; charset=utf-8");

    private final Map<String, byte[]> contents = new HashMap<>();

    Pages() throws IOException {
        for (String file : FILES) {
            try (InputStream content = Pages.class.getResourceAsStream(file)) {
                if (content == null) {
                    throw new IOException("the file " + file + " of the dashboard is not on the class path");
                }
                contents.put(file, content.readAllBytes());
            }
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.equals("/") ? "index.html" : path.substring(1);
        byte[] content = contents.get(file);
        if (content == null) {
            Answers.text(exchange, 404, "There is no such page");
        } else if (Answers.isMethod(exchange, "GET")) {
            String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
            Answers.bytes(exchange, 200, type, content);
        }
    }
}
