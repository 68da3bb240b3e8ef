package org.imagecloud.patientaccess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser without scripts does: follows links, keeps cookies, sends the forms of the page it shows. */
final class PatientsBrowser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private final String language;
    private String csrf = "";

    PatientsBrowser(int port, String language) {
        this.base = "http://127.0.0.1:" + port;
        this.language = language;
    }

    /** An answer; redirections are not followed. */
    record Page(int status, byte[] body, java.net.http.HttpHeaders headers) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String location() {
            return headers.firstValue("Location").orElse("");
        }
    }

    Page get(String path) {
        return send(request(path).GET());
    }

    /** Comes in with what stands on a slip. */
    Page enter(String code, String birthDate) {
        get("/patient");
        return post("/patient/enter", Map.of("code", code, "birthDate", birthDate));
    }

    /** Sends a form of the page that was shown last. */
    Page post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf);
        return postWithoutToken(path, all);
    }

    Page postWithoutToken(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** Sends the cookie of the visit where a browser would not. */
    Page force(String method, String path) {
        String visit = cookie("MIC-PATIENT").orElseThrow().getValue();
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Cookie", "MIC-PATIENT=" + visit)
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", language);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Page page = new Page(answer.statusCode(), answer.body(), answer.headers());
            Matcher token = CSRF.matcher(page.text());
            if (token.find()) {
                csrf = token.group(1);
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
