package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where blobs lie. */
@Configuration(proxyBeanMethods = false)
class BlobConfiguration {

    @Bean
    BlobStore blobStore(
            @Value("${imagecloud.data-dir}") Path data, BlobSettings settings, QuarantineLimits limits, Clock clock)
            throws IOException {
        Quarantine quarantine = new Quarantine(data.resolve("quarantine"), limits, clock);
        return switch (settings.kind()) {
            case FILES -> new FileSystemBlobStore(data.resolve("blobs"), quarantine, settings.node(), clock);
            case S3 ->
                S3BlobStore.open(
                        Objects.requireNonNull(settings.s3()),
                        new Incoming(data.resolve("spool"), settings.node(), clock),
                        quarantine);
        };
    }
}
