package org.imagecloud;

import java.util.Arrays;
import java.util.List;
import org.imagecloud.audit.AuditVerification;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Verifies the audit trail without the server: {@code java -jar … audit verify}. It starts the database alone; with the
 * embedded one the server must be stopped.
 */
@Import(AuditVerification.class)
@ComponentScan({"org.imagecloud.database", "org.imagecloud.files"})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
final class AuditTool {

    /** The word with which a command line asks for this tool. */
    static final String NAME = "audit";

    private AuditTool() {}

    /** Runs the command and returns the exit code. */
    static int run(String... arguments) {
        SpringApplication application = new SpringApplication(AuditTool.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        List<String> settings = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--imagecloud.") || argument.startsWith("--spring."))
                .toList();
        List<String> command = Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !settings.contains(argument))
                .toList();
        try (ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new))) {
            return context.getBean(AuditVerification.class).run(command, System.out);
        }
    }
}
