package org.imagecloud.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemBlobStoreTest extends BlobStoreContract {

    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final Sha256 ABC = new Sha256(HASH_OF_ABC);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-17T08:00:00Z"), ZoneOffset.UTC);

    private FileSystemBlobStore store;

    private static Quarantine quarantine(Path data) throws IOException {
        return new Quarantine(data.resolve("quarantine"), QuarantineTest.NO_LIMITS, CLOCK);
    }

    @BeforeEach
    void open() throws IOException {
        store = open(data);
    }

    @Override
    BlobStore store() {
        return store;
    }

    @Override
    Path drafts() {
        return data.resolve("blobs/incoming");
    }

    private static FileSystemBlobStore open(Path data) throws IOException {
        return new FileSystemBlobStore(data.resolve("blobs"), quarantine(data), "one", CLOCK);
    }

    @Test
    void aBlobIsAFileInOneOfManyFolders() throws IOException {
        try (BlobDraft draft = write("abc")) {
            draft.commit(ABC);
        }
        assertThat(files()).containsExactly("blobs/ba7/" + HASH_OF_ABC);
    }

    @Test
    void whatACrashLeftIsRemovedAtTheNextStart() throws IOException {
        write("abc");
        assertThat(files()).hasSize(1);
        open(data);
        assertThat(files()).isEmpty();
    }

    @Test
    void anotherNodeKeepsWhatItIsWriting() throws IOException {
        try (BlobDraft draft = write("abc")) {
            new FileSystemBlobStore(data.resolve("blobs"), quarantine(data), "two", CLOCK);
            draft.commit(ABC);
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void theNoteTellsHashReasonAndTime() throws IOException {
        try (BlobDraft draft = write("abc")) {
            draft.keepAside(ABC, "truncated\"}");
        }
        assertThat(files()).containsExactly("quarantine/" + HASH_OF_ABC, "quarantine/" + HASH_OF_ABC + ".json");
        assertThat(data.resolve("quarantine/" + HASH_OF_ABC + ".json"))
                .content()
                .isEqualToIgnoringNewLines("{\"sha256\":\"" + HASH_OF_ABC
                        + "\",\"reason\":\"truncated__\",\"at\":\"2026-02-17T08:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "BA7816BF", "ba78"})
    void onlyAHashIsAName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sha256(name));
    }

    private BlobDraft write(String text) throws IOException {
        BlobDraft draft = store.draft();
        draft.out().write(text.getBytes(StandardCharsets.UTF_8));
        return draft;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
