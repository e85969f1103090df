package dev.belay.examples.dashboard;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only those in who know the token, and who mean this server: a page of somebody else that gets a browser to ask
 * it under another name, or to send a form to it, is refused.
 */
final class Guard extends Filter {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final String PARAMETER = "token=";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Token token;
    private final Set<String> hosts;
    private final String cookie;

    /**
     * Creates a guard.
     *
     * @param token what to know
     * @param port of the server: browsers send a cookie to all ports of a host, so its name tells them apart
     */
    Guard(Token token, int port) {
        this.token = token;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        this.cookie = "belay-dashboard-" + port + "=";
    }

    @Override
    public String description() {
        return "lets in who knows the token";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            if (!isMeant(exchange)) {
                Answers.text(exchange, 403, "This dashboard is not for other sites; use the URL that it printed");
            } else if (!isKnown(exchange)) {
                Answers.text(
                        exchange, 401, "Use the URL that the dashboard printed when it was started, with its token");
            } else {
                chain.doFilter(exchange);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "the dashboard could not answer {}",
                    exchange.getRequestURI().getPath(),
                    e);
        }
    }

    private boolean isMeant(HttpExchange exchange) {
        List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        List<String> origin = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
        return host.size() == 1
                && hosts.contains(host.get(0).toLowerCase(Locale.ROOT))
                && origin.stream().allMatch(from -> from.equals("http://" + host.get(0)));
    }

    private boolean isKnown(HttpExchange exchange) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        if (values(Stream.of(query.split("&")), PARAMETER)) {
            exchange.getResponseHeaders()
                    .set("Set-Cookie", cookie + token.text() + "; Path=/; HttpOnly; SameSite=Strict");
            return true;
        }
        return values(
                exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                        .flatMap(line -> Stream.of(line.split(";"))),
                cookie);
    }

    private boolean values(Stream<String> parts, String name) {
        return parts.map(String::strip)
                .filter(part -> part.startsWith(name))
                .anyMatch(part -> token.is(part.substring(name.length())));
    }
}
