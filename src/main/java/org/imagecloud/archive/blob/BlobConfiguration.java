package org.imagecloud.archive.blob;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.imagecloud.database.NodeName;
import org.imagecloud.files.DataDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where blobs lie. */
@Configuration(proxyBeanMethods = false)
class BlobConfiguration {

    @Bean
    BlobStore blobStore(DataDirectory data, NodeName node, BlobSettings settings, QuarantineLimits limits, Clock clock)
            throws IOException {
        Quarantine quarantine = new Quarantine(data.folder("quarantine"), limits, clock);
        return switch (settings.kind()) {
            case FILES -> new FileSystemBlobStore(data.folder("blobs"), quarantine, node.value(), clock);
            case S3 ->
                S3BlobStore.open(
                        Objects.requireNonNull(settings.s3()),
                        new Incoming(data.folder("spool"), node.value(), clock),
                        quarantine);
        };
    }
}
