package org.imagecloud.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;

/** One person's program that speaks to the application over HTTP, with HTTP Basic or a token. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "a-boundary-of-the-tests";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String authorization;

    private Client(int port, String authorization) {
        this.base = "http://127.0.0.1:" + port;
        this.authorization = authorization;
    }

    /** A demo user at the application on that port. */
    public static Client of(int port, String userId) {
        return new Client(
                port,
                "Basic " + Base64.getEncoder().encodeToString((userId + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    /** A program that brings this access token. */
    public static Client bearing(int port, String token) {
        return new Client(port, "Bearer " + token);
    }

    /** An answer: status, and the body as JSON where it is JSON. */
    public record Answer(int status, JsonNode json, byte[] body, java.net.http.HttpHeaders headers) {}

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    /** With headers of one's own: names and values in turn. */
    public Answer getWith(String path, String... headers) {
        return send(request(path).headers(headers).GET());
    }

    public Answer post(String path, Object body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any body. */
    public Answer post(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Any method with any headers; headers as names and values in turn. */
    public Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** STOW-RS, DICOM PS3.18 §10.5, of complete Part 10 objects. */
    public Answer stow(String path, List<byte[]> objects) {
        List<byte[]> parts = new java.util.ArrayList<>();
        for (byte[] object : objects) {
            parts.add(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            parts.add(object);
            parts.add("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        parts.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(request(path)
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .header("Accept", "application/dicom+json")
                .POST(BodyPublishers.ofByteArrays(parts)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Accept-Language", "en");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            boolean json = response.headers()
                            .firstValue("Content-Type")
                            .map(type -> type.contains("json"))
                            .orElse(false)
                    && response.headers().firstValue("Content-Encoding").isEmpty();
            return new Answer(
                    response.statusCode(),
                    json ? JSON.readTree(response.body()) : JSON.nullNode(),
                    response.body(),
                    response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
