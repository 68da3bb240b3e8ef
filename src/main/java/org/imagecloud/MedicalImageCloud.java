package org.imagecloud;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts one stateless node of the Medical Image Cloud. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MedicalImageCloud {

    public static void main(String[] args) {
        SpringApplication.run(MedicalImageCloud.class, args);
    }
}
