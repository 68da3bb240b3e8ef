package org.imagecloud.intake.upload;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.imagecloud.support.Client;

/** Speaks tus as a page does, one request at a time. */
record TusClient(Client client) {

    private static final byte[] NOTHING = {};
    private static final String[] VERSION = {"Tus-Resumable", "1.0.0"};

    String begin() {
        return "/api/uploads/"
                + client.post("/api/uploads", java.util.Map.of())
                        .json()
                        .get("id")
                        .asText();
    }

    Client.Answer announce(String session, String name, long size) {
        return client.send("POST", session + "/files", NOTHING, announcement(name, size));
    }

    private static String[] announcement(String name, long size, String... more) {
        String filename = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        String[] headers = {
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            Long.toString(size),
            "Upload-Metadata",
            "modified MTc5Njg,filename " + filename
        };
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }

    /** The address of a file that is announced. */
    String create(String session, String name, long size) {
        return announce(session, name, size).headers().firstValue("Location").orElseThrow();
    }

    /** Announces and sends in one request. */
    Client.Answer send(String session, String name, byte[] content) {
        return client.send(
                "POST",
                session + "/files",
                content,
                announcement(name, content.length, "Content-Type", "application/offset+octet-stream"));
    }

    Client.Answer patch(String file, long offset, byte[] piece) {
        return client.send(
                "PATCH",
                file,
                piece,
                "Tus-Resumable",
                "1.0.0",
                "Upload-Offset",
                Long.toString(offset),
                "Content-Type",
                "application/offset+octet-stream");
    }

    Client.Answer head(String file) {
        return client.send("HEAD", file, NOTHING, VERSION);
    }

    long offset(String file) {
        return Long.parseLong(head(file).headers().firstValue("Upload-Offset").orElseThrow());
    }

    Client.Answer delete(String address) {
        return client.send("DELETE", address, NOTHING, VERSION);
    }

    /** The session when nothing of it is under way any more. */
    JsonNode whenDone(String session) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> client.get(session).json(),
                        now -> now.findValuesAsText("state").stream()
                                .noneMatch(state -> state.matches("WAITING|RECEIVED")));
    }
}
