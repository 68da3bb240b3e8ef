package org.imagecloud.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.imagecloud.support.FaultyLine;
import org.imagecloud.support.ObjectStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(OutputCaptureExtension.class)
class S3BlobStoreIT extends BlobStoreContract {

    private static final Sha256 NAME = new Sha256("ab".repeat(32));

    private static final String KEY = "key-4711";
    private static final String SECRET = "secret-0815";

    private static ObjectStore objectStore;

    private S3BlobStore store;

    @BeforeAll
    static void startObjectStore() throws IOException {
        objectStore = ObjectStore.start();
    }

    @AfterAll
    static void stopObjectStore() throws InterruptedException {
        objectStore.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = open(settings(objectStore.address(), ObjectStore.BUCKET));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private S3BlobStore open(S3Settings settings) throws IOException {
        Quarantine quarantine = new Quarantine(data.resolve("quarantine"), QuarantineTest.NO_LIMITS, Clock.systemUTC());
        return S3BlobStore.open(settings, new Incoming(data.resolve("spool"), "one", Clock.systemUTC()), quarantine);
    }

    private static S3Settings settings(URI endpoint, String bucket) {
        return new S3Settings(
                endpoint,
                "us-east-1",
                bucket,
                "archive/one/",
                true,
                KEY,
                SECRET,
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                2);
    }

    @Override
    BlobStore store() {
        return store;
    }

    @Override
    Path drafts() {
        return data.resolve("spool");
    }

    @Test
    void whatACrashLeftInTheSpoolIsRemovedAtTheNextStart() throws IOException {
        store.draft().out().write(1);
        assertThat(files(drafts())).hasSize(1);
        open(settings(objectStore.address(), ObjectStore.BUCKET)).close();
        assertThat(files(drafts())).isEmpty();
    }

    @Test
    void whatOthersKeepInTheBucketIsNotListed() throws IOException {
        try (S3Client client = S3Clients.of(settings(objectStore.address(), ObjectStore.BUCKET))) {
            for (String key : new String[] {"other/x", "archive/one/blobs/readme", "archive/one/blobs/" + NAME}) {
                client.putObject(
                        request -> request.bucket(ObjectStore.BUCKET).key(key),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
            }
        }
        store.forEach(blob -> assertThat(blob.name()).isNotEqualTo(NAME));
    }

    @Test
    void aBucketThatIsNotThereIsToldAtTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(settings(objectStore.address(), "nowhere")))
                .withMessage("There is no bucket nowhere at " + objectStore.address()
                        + ": make it, or correct imagecloud.blobs.s3");
    }

    @Test
    void aStoreThatDoesNotAnswerIsUnavailable() throws IOException {
        try (FaultyLine line = new FaultyLine(objectStore.port())) {
            line.breakDown();
            assertIsUnavailable(line.address());
            assertThat(line.refused()).as("each of five calls twice").isEqualTo(10);
        }
    }

    @Test
    void aStoreThatIsNotThereIsUnavailable() throws IOException {
        URI closed;
        try (FaultyLine line = new FaultyLine(1)) {
            closed = line.address();
        }
        assertIsUnavailable(closed);
    }

    @Test
    void aStoreThatTakesTheKeyNoMoreIsUnavailableAndTheLogSaysWhatIsMissing(CapturedOutput log) throws IOException {
        try (FaultyLine line = new FaultyLine(objectStore.port());
                S3BlobStore refused = open(settings(line.address(), ObjectStore.BUCKET))) {
            line.forbid();
            assertIsUnavailable(refused);
            assertThat(line.refused()).as("each of four calls once").isEqualTo(4);
        }
        for (String permission : List.of("s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket")) {
            assertThat(log).contains("The object store refuses " + permission + " (status 403)");
        }
        assertThat(log).doesNotContain(KEY, SECRET);
    }

    @Test
    void aKeyThatTheStoreDoesNotTakeIsToldAtTheStart() throws IOException {
        try (FaultyLine line = new FaultyLine(objectStore.port())) {
            line.forbid();
            assertThatIllegalStateException()
                    .isThrownBy(() -> open(settings(line.address(), ObjectStore.BUCKET)))
                    .withMessageContaining("s3:ListBucket")
                    .withMessageEndingWith("check region and keys in imagecloud.blobs.s3");
        }
    }

    private void assertIsUnavailable(URI address) throws IOException {
        try (S3BlobStore absent = open(settings(address, ObjectStore.BUCKET))) {
            assertIsUnavailable(absent);
        }
    }

    private void assertIsUnavailable(S3BlobStore absent) throws IOException {
        assertThatExceptionOfType(BlobsUnavailableException.class).isThrownBy(() -> {
            try (BlobDraft draft = absent.draft()) {
                draft.out().write(1);
                draft.commit(NAME);
            }
        });
        assertThatExceptionOfType(BlobsUnavailableException.class)
                .isThrownBy(() -> absent.open(NAME).size());
        assertThatExceptionOfType(BlobsUnavailableException.class).isThrownBy(() -> absent.delete(NAME));
        assertThatExceptionOfType(BlobsUnavailableException.class).isThrownBy(() -> absent.forEach(blob -> {}));
        assertThat(Files.exists(drafts())).isTrue();
        assertThat(files(drafts())).isEmpty();
    }
}
