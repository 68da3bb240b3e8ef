package org.imagecloud.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.imagecloud.database.NodeName;
import org.imagecloud.files.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Settings that cannot work are told when the application starts, and never with a key. */
class BlobSettingsTest {

    private static final String S3 = "imagecloud.blobs.s3.";

    @TempDir
    Path data;

    @EnableConfigurationProperties({BlobSettings.class, QuarantineLimits.class})
    private static final class Settings {}

    private ApplicationContextRunner application(String... settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class, BlobConfiguration.class, DataDirectory.class)
                .withBean(NodeName.class, "node")
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues("imagecloud.data-dir=" + data)
                .withPropertyValues(settings);
    }

    @Test
    void filesAreTheDefault() {
        application()
                .run(context -> assertThat(context).getBean(BlobStore.class).isInstanceOf(FileSystemBlobStore.class));
    }

    @Test
    void anObjectStoreThatDoesNotAnswerIsNoReasonNotToStart() {
        application(
                        "imagecloud.blobs.kind=s3",
                        S3 + "endpoint=http://127.0.0.1:1",
                        S3 + "region=here",
                        S3 + "bucket=images",
                        S3 + "path-style=true",
                        S3 + "attempts=1",
                        S3 + "access-key=AKIATEST",
                        S3 + "secret-key=topsecret")
                .run(context -> assertThat(context).getBean(BlobStore.class).isInstanceOf(S3BlobStore.class));
    }

    @ParameterizedTest
    @CsvSource({
        "region=, must be set",
        "bucket=, must be set",
        "endpoint=s3.example.org, endpoint must be an address like",
        "endpoint=https://s3.example.org/path, endpoint must be an address like",
        "endpoint=https://user:pass@s3.example.org, endpoint must be an address like",
        "prefix=/archive, must be empty or end with a slash",
        "access-key=, access-key and secret-key must be set both or neither",
        "attempts=0, must be greater than or equal to 1",
        "connect-timeout=0s, must be longer than nothing",
    })
    void wrongSettingsAreToldAtTheStart(String setting, String told) {
        application(
                        "imagecloud.blobs.kind=s3",
                        S3 + "region=here",
                        S3 + "bucket=images",
                        S3 + "access-key=AKIATEST",
                        S3 + "secret-key=topsecret",
                        S3 + setting)
                .run(context -> assertThat(trace(context.getStartupFailure()))
                        .contains(told)
                        .doesNotContain("topsecret", "AKIATEST"));
    }

    @Test
    void anObjectStoreNeedsItsSettings() {
        application("imagecloud.blobs.kind=s3")
                .run(context -> assertThat(trace(context.getStartupFailure()))
                        .contains("imagecloud.blobs.s3.bucket and imagecloud.blobs.s3.region must be set"));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
