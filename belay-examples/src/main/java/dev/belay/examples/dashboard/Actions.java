package dev.belay.examples.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.belay.BelayException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be done to a session: {@code POST /sessions/ID/interrupt} and {@code POST /sessions/ID/end}. {@code GET
 * /sessions/ID/trace} gives what it has done, for Perfetto.
 */
final class Actions implements HttpHandler {
    private static final Pattern PATH = Pattern.compile("/sessions/([^/]+)/(interrupt|end|trace)");

    private final DeviceSessionManager manager;
    private final BoardState state;

    Actions(DeviceSessionManager manager, BoardState state) {
        this.manager = manager;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            Answers.text(exchange, 404, "There is no such page");
            return;
        }
        String action = path.group(2);
        if (!Answers.isMethod(exchange, action.equals("trace") ? "GET" : "POST")) {
            return;
        }
        Optional<DeviceSession> session = state.session(path.group(1));
        if (session.isEmpty()) {
            Answers.text(exchange, 404, "There is no such session, or it has ended");
        } else if (action.equals("trace")) {
            trace(exchange, session.get());
        } else if (action.equals("end")) {
            end(exchange, session.get().id());
        } else {
            session.get().device().interrupt("the dashboard");
            Answers.text(exchange, 200, "");
        }
    }

    private static void trace(HttpExchange exchange, DeviceSession session) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Disposition", "attachment; filename=\"" + session.id() + ".trace.json\"");
        byte[] trace = session.trace().toChromeTrace().getBytes(StandardCharsets.UTF_8);
        Answers.bytes(exchange, 200, "application/json", trace);
    }

    /** The answer comes when it has ended, with what could not be given back. */
    private void end(HttpExchange exchange, String id) throws IOException {
        String problem = "";
        try {
            boolean unused = manager.endSession(id);
        } catch (BelayException e) {
            problem = "It has ended, but: " + e.getMessage();
        }
        Answers.text(exchange, 200, problem);
    }
}
