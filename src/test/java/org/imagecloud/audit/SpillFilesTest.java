package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.database.NodeName;
import org.imagecloud.files.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits on disk is found again by the next process, whole or torn. */
class SpillFilesTest {

    @TempDir
    private Path data;

    private static AuditEvent event() {
        return AuditEvent.login(Instant.EPOCH, Agent.STRANGER, Outcome.REFUSED, null, "login");
    }

    @Test
    void theNextProcessFindsWhatThisOneWrote() throws IOException {
        List<AuditEvent> events = List.of(event(), event(), event());
        SpillFiles earlier = new SpillFiles(new DataDirectory(data), new NodeName("node"));
        earlier.write(events.subList(0, 2));
        earlier.write(events.subList(2, 3));

        SpillFiles later = new SpillFiles(new DataDirectory(data), new NodeName("node"));
        SpillFiles.Spilled spilled = later.read(later.closed().get(0));
        assertThat(spilled.events())
                .extracting(AuditEvent::id)
                .isEqualTo(events.stream().map(AuditEvent::id).toList());
        later.done(spilled);
        assertThat(later.closed()).isEmpty();
        assertThat(files()).isZero();
    }

    @Test
    void aTornLineIsKeptForTheOperator() throws IOException {
        SpillFiles spill = new SpillFiles(new DataDirectory(data), new NodeName("node"));
        spill.write(List.of(event()));
        Files.writeString(data.resolve("audit/node/events.jsonl"), "{\"id\":\"12", StandardOpenOption.APPEND);

        SpillFiles.Spilled spilled = spill.read(spill.closed().get(0));
        assertThat(spilled.events()).hasSize(1);
        spill.done(spilled);
        assertThat(spill.closed()).isEmpty();
        assertThat(files()).isEqualTo(1);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("audit").resolve("node"))) {
            return files.count();
        }
    }
}
