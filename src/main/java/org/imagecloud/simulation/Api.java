package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The application as its users' programs see it: HTTP, and nothing else. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "simulated-study";
    private static final Set<Integer> MISTAKES = Set.of(400, 401, 415);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String password;
    private long requests;

    Api(int port, String password) {
        this.base = "http://127.0.0.1:" + port;
        this.password = password;
    }

    /** What came back; a refusal is an answer too. */
    record Answer(int status, JsonNode body) {

        boolean isGood() {
            return status < 300;
        }
    }

    long requests() {
        return requests;
    }

    Answer get(String user, String path) {
        return send(request(user, path).GET());
    }

    Answer delete(String user, String path) {
        return send(request(user, path).DELETE());
    }

    Answer post(String user, String path, Object body) {
        return send("POST", user, path, body);
    }

    Answer put(String user, String path, Object body) {
        return send("PUT", user, path, body);
    }

    private Answer send(String method, String user, String path, Object body) {
        try {
            return send(request(user, path)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** STOW-RS, DICOM PS3.18 §10.5. */
    Answer store(String user, List<byte[]> objects) {
        return send(request(user, "/dicom-web/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .header("Accept", "application/dicom+json")
                .POST(multipart(objects)));
    }

    private static BodyPublisher multipart(List<byte[]> objects) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] object : objects) {
            body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
            body.writeBytes(object);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    private HttpRequest.Builder request(String user, String path) {
        String login = Base64.getEncoder().encodeToString(ascii(user + ":" + password));
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + login)
                .header("Accept-Language", "en");
    }

    /** @throws IllegalStateException when the application has failed, does not know who asks, or cannot read what is asked */
    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            requests++;
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 500 || MISTAKES.contains(response.statusCode())) {
                throw new IllegalStateException(
                        request.method() + " " + request.uri().getPath() + " was answered " + response.statusCode()
                                + " " + new String(response.body(), StandardCharsets.UTF_8));
            }
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.nullNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
