package dev.belay.examples.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a dashboard as a browser does that has its cookie, or that has not. */
final class Visitor {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final URI base;
    private final String cookie;

    private Visitor(URI base, String cookie) {
        this.base = base;
        this.cookie = cookie;
    }

    /** Somebody who has the URL that was printed. */
    static Visitor of(Dashboard dashboard) {
        URI url = URI.create(dashboard.url());
        String token = url.getQuery().substring("token=".length());
        return new Visitor(url, "belay-dashboard-" + url.getPort() + "=" + token);
    }

    /** Somebody who knows where it is, and says this in a cookie. */
    static Visitor stranger(Dashboard dashboard, String cookie) {
        return new Visitor(URI.create(dashboard.url()), cookie);
    }

    String cookie() {
        return cookie;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask("GET", path);
    }

    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return ask("POST", path);
    }

    HttpResponse<String> ask(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(
                request.method(method, HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** Follows what happens. */
    Followed follow() throws IOException, InterruptedException {
        return new Followed(CLIENT.send(request("/stream").build(), BodyHandlers.ofInputStream())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
