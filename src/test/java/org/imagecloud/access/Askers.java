package org.imagecloud.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imagecloud.support.Session;

/**
 * Asks in the name of nobody, of a demo user, or of a patient's visit. People bring a password with each request, but a
 * session to the engine's web applications, where nothing else counts.
 */
final class Askers {

    static final String ANONYMOUS = "anonymous";
    static final String VISIT = "visit";
    static final String OTHER_VISIT = "visit.other";

    private static final String CSRF_COOKIE = "MIC-PATIENT-CSRF";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, String> visits = new HashMap<>();

    Askers(int port) {
        this.port = port;
    }

    /** @param body may be empty */
    record Request(String method, String path, Map<String, String> headers, byte[] body) {}

    /** @param body one character a byte */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Lets a visit begin with what stands on a slip. */
    void enter(String visit, String code, String birthDate) {
        Session browser = new Session(port);
        Matcher token = CSRF.matcher(browser.send("GET", "/patient", "").body());
        if (!token.find()) {
            throw new IllegalStateException("No form at the entrance");
        }
        HttpResponse<String> entered = browser.send(
                "POST",
                "/patient/enter",
                "code=" + code + "&birthDate=" + birthDate + "&_csrf=" + token.group(1),
                "Content-Type",
                "application/x-www-form-urlencoded");
        visits.put(
                visit,
                browser.cookie("MIC-PATIENT")
                        .orElseThrow(() -> new IllegalStateException("Not let in: " + entered.statusCode())));
    }

    Answer ask(String asker, Request request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Accept-Language", "en");
        if (asker.startsWith(VISIT)) {
            headers.put("Cookie", "MIC-PATIENT=" + visits.getOrDefault(asker, "none"));
        } else if (!asker.equals(ANONYMOUS) && request.path().startsWith("/camunda/")) {
            return inSession(asker, request, headers);
        } else if (!asker.equals(ANONYMOUS)) {
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((asker + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        headers.forEach(sent::header);
        try {
            return answer(http.send(sent.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer inSession(String asker, Request request, Map<String, String> headers) {
        Session session = sessions.computeIfAbsent(asker, user -> {
            Session begun = Session.of(port, user);
            begun.send("GET", "/camunda/app/tasklist/default/", "");
            return begun;
        });
        session.cookie("XSRF-TOKEN").ifPresent(token -> headers.put("X-XSRF-TOKEN", token));
        String[] flat = headers.entrySet().stream()
                .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return answer(session.send(request.method(), request.path(), body, flat));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().map().entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                header -> String.join(", ", header.getValue()))),
                response.body());
    }
}
