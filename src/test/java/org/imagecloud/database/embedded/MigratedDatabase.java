package org.imagecloud.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.files.DataDirectory;
import org.imagecloud.support.OnceABuild;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The embedded database as its first start leaves it, with every migration: made once a build, by the code that makes one in a start,
 * and copied below the data directories of tests.
 */
public final class MigratedDatabase {

    private static final List<String> PARTS = List.of("postgres", "postgres.password");
    private static final List<String> MAKERS =
            List.of("db/migration/*.sql", "org/imagecloud/database/embedded/*.class");

    @Import({DataDirectory.class, EmbeddedPostgresConfiguration.class})
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Database {}

    private MigratedDatabase() {}

    /** Does nothing to a data directory that has a database. */
    public static void in(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        if (Files.notExists(dataDirectory.resolve(PARTS.get(0)))) {
            Path made = OnceABuild.made("database-" + version(), MigratedDatabase::make);
            for (String part : PARTS) {
                copy(made, part, dataDirectory);
            }
        }
    }

    private static void make(Path dataDirectory) {
        new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off")
                .run("--imagecloud.data-dir=" + dataDirectory)
                .close();
    }

    private static String version() throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (String makers : MAKERS) {
                Resource[] found = resources.getResources("classpath*:" + makers);
                Arrays.sort(found, Comparator.comparing(Resource::getDescription));
                for (Resource maker : found) {
                    hash.update(maker.getContentAsByteArray());
                }
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, String part, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve(part))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
