package org.imagecloud.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.imagecloud.files.PrivateFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The clock of an application that is driven by a simulation; it goes on where an earlier one stopped. */
@Configuration(proxyBeanMethods = false)
@Profile("simulation")
class SimulatedTime {

    private static final String FILE = "simulated-time";

    @Bean
    SimulatedClock clock(SimulationSettings settings, @Value("${imagecloud.data-dir}") Path data) throws IOException {
        Path file = data.resolve(FILE);
        Instant reached =
                Files.exists(file) ? Instant.parse(Files.readString(file).strip()) : settings.start();
        return new SimulatedClock(System::nanoTime, reached.isAfter(settings.start()) ? reached : settings.start());
    }

    /** Remembers that the data are that old. */
    static void keep(Path data, Instant reached) throws IOException {
        PrivateFiles.write(data.resolve(FILE), reached.toString());
    }
}
