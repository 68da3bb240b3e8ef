package org.imagecloud.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archive relies on, whatever keeps its blobs. */
abstract class BlobStoreContract {

    /** Above what an object store takes in one request. */
    private static final int LARGE = (70 << 20) + 12_345;

    @TempDir
    Path data;

    abstract BlobStore store();

    /** Where drafts lie. */
    abstract Path drafts();

    @Test
    void aBlobIsFoundUnderItsName() throws IOException {
        Sha256 name = commit(bytes("found"));
        assertThat(read(name)).isEqualTo(bytes("found"));
        assertThat(files(drafts())).isEmpty();
    }

    @Test
    void theSameNameAgainIsTheSameBlob() throws IOException {
        Sha256 name = commit(bytes("again"));
        assertThat(commit(bytes("again"))).isEqualTo(name);
        assertThat(read(name)).isEqualTo(bytes("again"));
        assertThat(listed()).filteredOn(blob -> blob.name().equals(name)).hasSize(1);
    }

    @Test
    void anEmptyBlobIsABlob() throws IOException {
        Sha256 name = commit(new byte[0]);
        assertThat(read(name)).isEmpty();
        try (SeekableByteChannel blob = store().open(name)) {
            assertThat(blob.size()).isZero();
        }
    }

    @Test
    void itIsReadAnywhere() throws IOException {
        byte[] content = random(3 << 20);
        Sha256 name = commit(content);
        Random places = new Random(7);
        try (SeekableByteChannel blob = store().open(name)) {
            assertThat(blob.size()).isEqualTo(content.length);
            for (int i = 0; i < 30; i++) {
                int at = places.nextInt(content.length);
                int length = Math.min(places.nextInt(200_000), content.length - at);
                assertThat(stretch(blob, at, length)).isEqualTo(Arrays.copyOfRange(content, at, at + length));
                assertThat(blob.position()).isEqualTo(at + length);
            }
            assertThat(blob.position(content.length).read(ByteBuffer.allocate(1)))
                    .isEqualTo(-1);
            assertThat(blob.position(content.length + 5L).read(ByteBuffer.allocate(1)))
                    .isEqualTo(-1);
        }
        try (SeekableByteChannel blob = store().open(name)) {
            assertThat(blob.position(content.length + 5L).read(ByteBuffer.allocate(1)))
                    .as("with the size not known yet")
                    .isEqualTo(-1);
            assertThat(stretch(blob, 1, 2)).isEqualTo(Arrays.copyOfRange(content, 1, 3));
        }
    }

    @Test
    void aLargeOneComesBackAsItWas() throws IOException {
        byte[] content = random(LARGE);
        Sha256 name = commit(content);
        assertThat(hash(read(name))).isEqualTo(hash(content));
        assertThat(listed())
                .filteredOn(blob -> blob.name().equals(name))
                .singleElement()
                .satisfies(blob -> assertThat(blob.size()).isEqualTo(LARGE));
        store().delete(name);
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        byte[] content = bytes("not committed");
        try (BlobDraft draft = draft(content)) {
            assertThat(files(drafts())).hasSize(1);
        }
        assertThat(files(drafts())).isEmpty();
        assertIsMissing(hash(content));
    }

    @Test
    void everyBlobIsListedAndADeletedOneIsGone() throws IOException {
        Sha256 name = commit(bytes("listed"));
        assertThat(listed())
                .filteredOn(blob -> blob.name().equals(name))
                .singleElement()
                .satisfies(blob -> {
                    assertThat(blob.size()).isEqualTo(6);
                    assertThat(Duration.between(blob.writtenAt(), Instant.now()).abs())
                            .isLessThan(Duration.ofMinutes(5));
                });
        store().delete(name);
        store().delete(name);
        assertThat(listed()).noneMatch(blob -> blob.name().equals(name));
        assertIsMissing(name);
    }

    @Test
    void whatIsKeptAsideHasANoteAndIsNotServed() throws IOException {
        byte[] content = bytes("kept aside");
        Sha256 name = hash(content);
        try (BlobDraft draft = draft(content)) {
            draft.keepAside(name, "truncated");
        }
        assertThat(files(data.resolve("quarantine"))).contains(name.hex(), name.hex() + ".json");
        assertThat(data.resolve("quarantine").resolve(name.hex())).hasBinaryContent(content);
        assertThat(files(drafts())).isEmpty();
        assertIsMissing(name);
    }

    private void assertIsMissing(Sha256 name) {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> read(name));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> {
            try (SeekableByteChannel blob = store().open(name)) {
                blob.size();
            }
        });
    }

    private Sha256 commit(byte[] content) throws IOException {
        Sha256 name = hash(content);
        try (BlobDraft draft = draft(content)) {
            draft.commit(name);
        }
        return name;
    }

    private BlobDraft draft(byte[] content) throws IOException {
        BlobDraft draft = store().draft();
        draft.out().write(content);
        return draft;
    }

    private byte[] read(Sha256 name) throws IOException {
        try (SeekableByteChannel blob = store().open(name)) {
            return Channels.newInputStream(blob).readAllBytes();
        }
    }

    private static byte[] stretch(SeekableByteChannel blob, long at, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        blob.position(at);
        while (target.hasRemaining() && blob.read(target) >= 0) {
            assertThat(blob.position()).isEqualTo(at + target.position());
        }
        return target.array();
    }

    private List<BlobStore.Stored> listed() throws IOException {
        List<BlobStore.Stored> listed = new ArrayList<>();
        store().forEach(listed::add);
        return listed;
    }

    static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Sha256 hash(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.of(digest);
    }
}
