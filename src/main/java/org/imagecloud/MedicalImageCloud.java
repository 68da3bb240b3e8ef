package org.imagecloud;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Starts one stateless node of the Medical Image Cloud. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MedicalImageCloud {

    /** The one clock; instants are UTC, in the microseconds that PostgreSQL keeps. A simulation has its own. */
    @Bean
    @Profile("!simulation")
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    public static void main(String[] args) throws IOException {
        Optional<OperatorTool> tool = OperatorTool.of(args);
        if (tool.isPresent()) {
            System.exit(tool.get().run(System.out, args));
        }
        FatalErrors.endTheProcess();
        SpringApplication.run(MedicalImageCloud.class, args);
    }
}
