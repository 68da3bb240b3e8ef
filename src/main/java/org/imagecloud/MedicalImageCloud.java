package org.imagecloud;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts one stateless node of the Medical Image Cloud. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MedicalImageCloud {

    /** The one clock; instants are UTC. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void main(String[] args) {
        SpringApplication.run(MedicalImageCloud.class, args);
    }
}
