package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where blobs lie. */
@Configuration(proxyBeanMethods = false)
class BlobConfiguration {

    @Bean
    BlobStore blobStore(@Value("${imagecloud.data-dir}") Path data, QuarantineLimits limits, Clock clock)
            throws IOException {
        Quarantine quarantine = new Quarantine(data.resolve("quarantine"), limits, clock);
        return new FileSystemBlobStore(data.resolve("blobs"), quarantine, "node", clock);
    }
}
