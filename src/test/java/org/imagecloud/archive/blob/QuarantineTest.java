package org.imagecloud.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class QuarantineTest {

    static final QuarantineLimits NO_LIMITS =
            new QuarantineLimits(DataSize.ofTerabytes(1), Integer.MAX_VALUE, Duration.ofDays(36_500));
    private static final Instant NOW = Instant.parse("2027-02-06T08:00:00Z");

    @TempDir
    Path data;

    private Quarantine quarantine(QuarantineLimits limits, Instant now) throws IOException {
        return new Quarantine(data.resolve("quarantine"), limits, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String accept(Quarantine quarantine, String content) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(content.getBytes(StandardCharsets.UTF_8));
        Sha256 hash = Sha256.of(digest);
        Path file = Files.writeString(data.resolve("incoming"), content);
        quarantine.accept(file, hash, "UNREADABLE");
        return hash.hex();
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("quarantine"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theOldestGoesFirstWhenThereAreTooMany() throws IOException {
        Quarantine two = quarantine(new QuarantineLimits(DataSize.ofGigabytes(1), 2, Duration.ofDays(1)), NOW);
        String first = accept(two, "first");
        String second = accept(two, "second");
        accept(two, "first");
        String third = accept(two, "third");
        assertThat(kept())
                .as("the first came again, and so is younger than the second")
                .containsExactlyInAnyOrder(first, first + ".json", third, third + ".json")
                .doesNotContain(second);
    }

    @Test
    void theOldestGoesFirstWhenTheyAreTooLarge() throws IOException {
        Quarantine small = quarantine(new QuarantineLimits(DataSize.ofBytes(1500), 100, Duration.ofDays(1)), NOW);
        accept(small, "a".repeat(1000));
        String second = accept(small, "b".repeat(1000));
        assertThat(kept()).containsExactly(second, second + ".json");
        accept(small, "c".repeat(2000));
        assertThat(kept()).as("larger than all that may be kept").isEmpty();
    }

    @Test
    void theOldGoWhenTheApplicationStartsAndWithTheNextObject() throws IOException {
        QuarantineLimits aDay = new QuarantineLimits(DataSize.ofGigabytes(1), 100, Duration.ofDays(1));
        String old = accept(quarantine(aDay, NOW), "old");
        Files.setLastModifiedTime(data.resolve("quarantine").resolve(old + ".json"), FileTime.from(NOW));
        quarantine(aDay, NOW.plus(Duration.ofHours(23)));
        assertThat(kept()).hasSize(2);
        quarantine(aDay, NOW.plus(Duration.ofHours(25)));
        assertThat(kept()).isEmpty();
    }
}
