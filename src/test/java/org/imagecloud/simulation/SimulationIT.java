package org.imagecloud.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** A busy morning of a small province, with a county cut off, an expert who never answers, and an AI worker that dies. */
@OwnApplication
@ActiveProfiles({"demo", "simulation"})
@TestPropertySource(
        properties = {
            "imagecloud.simulation.automatic=false",
            "imagecloud.simulation.speed=600",
            "imagecloud.simulation.clinics=4",
            "imagecloud.simulation.studies-per-clinic=40",
            "imagecloud.simulation.lasts=2h",
            "imagecloud.simulation.head-looks-after=60m",
            "imagecloud.simulation.surge.after=30m",
            "imagecloud.simulation.surge.lasts=1h",
            "imagecloud.simulation.county-off-line.after=30m",
            "imagecloud.simulation.county-off-line.lasts=45m",
            "imagecloud.simulation.expert-silent.after=20m",
            "imagecloud.simulation.expert-silent.lasts=2h",
            "imagecloud.simulation.ai-worker-dead.after=60m",
            "imagecloud.simulation.ai-worker-dead.lasts=30m",
            "imagecloud.simulation.output=target/simulation-test"
        })
class SimulationIT {

    @Autowired
    private Simulation simulation;

    @Autowired
    private Clock clock;

    @Test
    void everyCaseEndsAndNoCriticalResultIsForgotten() throws Exception {
        Instant before = clock.instant();

        Simulation.Outcome outcome = simulation.run();

        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.last().open()).isZero();
        assertThat(outcome.last().ended()).isEqualTo(outcome.arrivals().size()).isGreaterThan(20);
        assertThat(outcome.preReads())
                .as("all but those that came while the AI was dead, or were read at once")
                .isBetween(5L, (long) outcome.arrivals().size() - 1);
        assertThat(outcome.lines())
                .as("the county and, while that was cut off, experts")
                .extracting(SlaTable.Line::tier)
                .contains("COUNTY", "CITY");
        assertThat(Files.readAllLines(Path.of("target/simulation-test/sla.csv")))
                .hasSize(outcome.lines().size() + 1);
        assertThat(Files.readString(Path.of("target/simulation-test/sla.svg"))).endsWith("</svg>\n");
        assertThat(ClockUtil.getCurrentTime().toInstant())
                .as("the engine's time is the application's")
                .isBetween(before.plusSeconds(2 * 3600), clock.instant());
    }
}
