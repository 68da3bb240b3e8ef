package org.imagecloud.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** What a browser does with cookies, without a browser: it follows no redirect and adds no token by itself. */
public final class Session {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI base;

    public Session(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** A demo user who has logged in by the form. */
    public static Session of(int port, String userId) {
        Session session = new Session(port);
        HttpResponse<String> answer = session.logIn(userId, "demo");
        if (session.isAt(answer, "/login.html?error") || answer.statusCode() != 302) {
            throw new IllegalStateException("No login: " + answer.statusCode());
        }
        session.send("GET", "/login.html", ""); // as a browser follows; the answer brings the token of the new login
        return session;
    }

    /** Sends the login form. */
    public HttpResponse<String> logIn(String userId, String password) {
        send("GET", "/login.html", "");
        return send(
                "POST",
                "/login",
                "username=" + userId + "&password=" + password + "&_csrf=" + token(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** The token that the server left for scripts. */
    public String token() {
        return cookie("MIC-CSRF").orElse("");
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Puts a cookie into the browser that the server has not written. */
    public void plant(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }

    /** Sends a request; headers as names and values in turn. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofString(body));
        try {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether an answer leads to that path here. */
    public boolean isAt(HttpResponse<?> answer, String path) {
        return answer.headers()
                .firstValue("Location")
                .map(place -> base.resolve(place).equals(base.resolve(path)))
                .orElse(false);
    }
}
