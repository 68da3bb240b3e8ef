package org.imagecloud.workflow.supervision;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.imagecloud.supervision.JobLag;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * Whether timers are fired when they are due. One that is late says so in a word of its own, and is still answered with 200: to take
 * a node away, or to begin it anew, would make all later.
 */
@Component
class JobLagHealthIndicator implements HealthIndicator {

    private static final String LATE = "LATE";

    private final JobLag jobs;
    private final Settings settings;

    JobLagHealthIndicator(JobLag jobs, Settings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    /** @param longest by so much a timer may be late */
    @Validated
    @ConfigurationProperties("imagecloud.jobs")
    record Settings(@DefaultValue("2m") @NotNull Duration longest) {}

    @Override
    public Health health() {
        JobLag.Lag lag = jobs.now();
        boolean late = lag.seconds() > settings.longest().toSeconds();
        return (late ? Health.status(LATE) : Health.up())
                .withDetail("overdue", lag.overdue())
                .withDetail("secondsBehind", lag.seconds())
                .withDetail("failed", lag.failed())
                .build();
    }
}
