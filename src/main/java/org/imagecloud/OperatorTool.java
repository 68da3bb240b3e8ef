package org.imagecloud;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.imagecloud.access.HeldStudies;
import org.imagecloud.archive.ArchiveCare;
import org.imagecloud.audit.AuditVerification;
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
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Runs an operator's command without the server: {@code java -jar … archive verify}. It starts the database and the rooms that
 * the command needs. With the embedded database the server must be stopped; beside an external one it may run.
 */
enum OperatorTool {
    ARCHIVE(ArchiveRooms.class) {
        @Override
        int command(ApplicationContext rooms, List<String> command, PrintStream out) throws IOException {
            return rooms.getBean(ArchiveCare.class).run(command, out);
        }
    },
    AUDIT(AuditRoom.class) {
        @Override
        int command(ApplicationContext rooms, List<String> command, PrintStream out) {
            return rooms.getBean(AuditVerification.class).run(command, out);
        }
    };

    private final Class<?> rooms;

    OperatorTool(Class<?> rooms) {
        this.rooms = rooms;
    }

    abstract int command(ApplicationContext rooms, List<String> command, PrintStream out) throws IOException;

    /** The tool that a command line asks for by its first word; none where it wants the server. */
    static Optional<OperatorTool> of(String... arguments) {
        return Arrays.stream(values())
                .filter(tool -> arguments.length > 0
                        && tool.name().toLowerCase(Locale.ROOT).equals(arguments[0]))
                .findFirst();
    }

    /**
     * Runs the command and returns the exit code.
     *
     * @param out takes what the command answers
     */
    int run(PrintStream out, String... arguments) throws IOException {
        SpringApplication application = new SpringApplication(Database.class, rooms);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        // A server beside it may be writing below its own name.
        application.setDefaultProperties(Map.of("imagecloud.blobs.node", "tool"));
        Predicate<String> setting =
                argument -> argument.startsWith("--imagecloud.") || argument.startsWith("--spring.");
        String[] settings = Arrays.stream(arguments).filter(setting).toArray(String[]::new);
        List<String> command =
                Arrays.stream(arguments).skip(1).filter(setting.negate()).toList();
        try (ConfigurableApplicationContext context = application.run(settings)) {
            return command(context, command, out);
        }
    }

    @ComponentScan({"org.imagecloud.database", "org.imagecloud.files"})
    @ConfigurationPropertiesScan("org.imagecloud.database")
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static final class Database {}

    @Import(AuditVerification.class)
    static final class AuditRoom {}

    @ConfigurationPropertiesScan("org.imagecloud.archive")
    @ComponentScan({
        "org.imagecloud.access",
        "org.imagecloud.archive.blob",
        "org.imagecloud.archive.identity",
        "org.imagecloud.archive.pack",
        "org.imagecloud.archive.store",
        "org.imagecloud.archive.retrieve",
        "org.imagecloud.archive.care",
        "org.imagecloud.referral.hold"
    })
    static final class ArchiveRooms {

        @Bean
        Clock clock() {
            return new MedicalImageCloud().clock();
        }

        /** No program works on a study by way of a command. */
        @Bean
        HeldStudies heldStudies() {
            return program -> List.of();
        }

        @Bean
        CurrentUser currentUser() {
            return new CurrentUser();
        }
    }
}
