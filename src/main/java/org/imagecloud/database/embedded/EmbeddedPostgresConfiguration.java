package org.imagecloud.database.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Starts a PostgreSQL of its own below the data directory, unless an external one is named by {@code
 * spring.datasource.url}. Its data outlive the process, and what was committed is on disk.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
class EmbeddedPostgresConfiguration {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    @Bean
    DataDirectoryLock dataDirectoryLock(@Value("${imagecloud.data-dir}") Path dataDirectory) throws IOException {
        return DataDirectoryLock.acquire(dataDirectory);
    }

    @Bean
    EmbeddedPostgres embeddedPostgres(DataDirectoryLock lock) throws IOException {
        Path data = lock.directory().resolve("postgres");
        AbandonedPostgres.stop(data);
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("log_error_verbosity", "terse") // details quote the values of the row
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(START_LIMIT)
                .start();
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return postgres.getJdbcUrl("postgres", "postgres");
            }
        };
    }
}
