package org.imagecloud.database.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.imagecloud.files.DataDirectory;
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
    DataDirectoryLock dataDirectoryLock(DataDirectory data) throws IOException {
        return DataDirectoryLock.acquire(data.path());
    }

    @Bean
    EmbeddedAccess embeddedAccess(DataDirectoryLock lock) throws IOException {
        return EmbeddedAccess.to(lock.directory(), database(lock));
    }

    /** @param shared a folder that several data directories share; by default each has its own */
    @Bean
    EmbeddedPrograms embeddedPrograms(
            DataDirectoryLock lock, @Value("${imagecloud.embedded-postgres.programs:}") String shared)
            throws IOException {
        return EmbeddedPrograms.in(shared.isBlank() ? lock.directory().resolve("postgres-programs") : Path.of(shared));
    }

    private static Path database(DataDirectoryLock lock) {
        return lock.directory().resolve("postgres");
    }

    @Bean
    EmbeddedPostgres embeddedPostgres(DataDirectoryLock lock, EmbeddedAccess access, EmbeddedPrograms programs)
            throws IOException {
        Path data = database(lock);
        AbandonedPostgres.stop(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(programs.folder().toFile())
                // Options of initdb, which takes the last word over the library's own "trust".
                .setLocaleConfig("auth-host", EmbeddedAccess.METHOD)
                .setLocaleConfig("auth-local", EmbeddedAccess.METHOD)
                .setLocaleConfig("pwfile", access.passwordFile().toString())
                .setConnectConfig("password", access.password())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("log_error_verbosity", "terse") // details quote the values of the row
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("unix_socket_directories", "") // else one in /tmp, which is everybody's
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(START_LIMIT)
                .start();
        access.close(postgres.getPostgresDatabase());
        return postgres;
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres postgres, EmbeddedAccess access) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return access.password();
            }

            @Override
            public String getJdbcUrl() {
                return postgres.getJdbcUrl("postgres", "postgres");
            }
        };
    }
}
