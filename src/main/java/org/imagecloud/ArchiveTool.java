package org.imagecloud;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagecloud.access.HeldStudies;
import org.imagecloud.archive.ArchiveCare;
import org.imagecloud.identity.CurrentUser;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Runs a command of the archive without the server: {@code java -jar … archive verify}. It starts the archive's rooms and
 * the database alone. With the embedded database the server must be stopped; beside an external one it may run.
 */
@Import(ArchiveTool.Surroundings.class)
@ConfigurationPropertiesScan({"org.imagecloud.archive", "org.imagecloud.database"})
@ComponentScan({
    "org.imagecloud.database",
    "org.imagecloud.files",
    "org.imagecloud.access",
    "org.imagecloud.archive.blob",
    "org.imagecloud.archive.pack",
    "org.imagecloud.archive.store",
    "org.imagecloud.archive.retrieve",
    "org.imagecloud.archive.care",
    "org.imagecloud.referral.hold"
})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
final class ArchiveTool {

    /** The word with which a command line asks for this tool. */
    static final String NAME = "archive";

    /** What the rooms need from those that are not started. */
    static final class Surroundings {

        @Bean
        Clock clock() {
            return new MedicalImageCloud().clock();
        }

        @Bean
        HeldStudies heldStudies() {
            return program -> List.of();
        }

        @Bean
        CurrentUser currentUser() {
            return new CurrentUser();
        }
    }

    private ArchiveTool() {}

    /** Runs the command and returns the exit code. */
    static int run(String... arguments) throws IOException {
        SpringApplication application = new SpringApplication(ArchiveTool.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        // A server beside it may be writing below its own name.
        application.setDefaultProperties(Map.of("imagecloud.blobs.node", "tool"));
        List<String> settings = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--imagecloud.") || argument.startsWith("--spring."))
                .toList();
        List<String> command = Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !settings.contains(argument))
                .toList();
        try (ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new))) {
            return context.getBean(ArchiveCare.class).run(command, System.out);
        }
    }
}
