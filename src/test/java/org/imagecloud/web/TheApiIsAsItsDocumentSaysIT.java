package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The pages' types are generated from the committed document, so that must be what the application says. After a change of the
 * API, run this with {@code -Dopenapi.write} and commit what it writes.
 */
@RunningApplication
class TheApiIsAsItsDocumentSaysIT {

    private static final Path DOCUMENT = Path.of("docs", "openapi.json");

    @Test
    void theCommittedDocumentIsCurrent(@LocalServerPort int port) throws IOException {
        Client.Answer answer = Client.of(port, "clinic.wangren").get("/api/openapi");
        assertThat(answer.status()).isEqualTo(200);
        String now = text(answer.body());
        if (System.getProperty("openapi.write") != null) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run TheApiIsAsItsDocumentSaysIT with -Dopenapi.write and commit %s", DOCUMENT)
                .isEqualTo(now);
    }

    /** In one order, and without where it was asked. */
    private static String text(byte[] document) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        Map<?, ?> members = json.readValue(document, Map.class);
        members.remove("servers");
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return json.writer(lines).writeValueAsString(members) + "\n";
    }
}
