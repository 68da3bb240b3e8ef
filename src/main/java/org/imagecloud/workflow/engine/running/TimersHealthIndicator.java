package org.imagecloud.workflow.engine.running;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * Whether somebody looks for timers that are due. The engine's own indicator tells that its job executor was started, and
 * goes on telling it when the one thread that looks has died: then no deadline of any case is kept any more, and nobody
 * notices. It is part of liveness, for nothing but a new process mends it, and not of readiness: who reads or signs can go
 * on meanwhile. A look that fails counts, so that a database that is away ends no process.
 */
@Component
class TimersHealthIndicator extends AbstractProcessEnginePlugin implements HealthIndicator {

    private final Settings settings;
    private volatile Look last = new Look(null, System.nanoTime());

    TimersHealthIndicator(Settings settings) {
        this.settings = settings;
    }

    /**
     * Settings of the timers.
     *
     * @param longestSilence how long nobody may look, at the start too; with idle workers somebody looks every second
     */
    @Validated
    @ConfigurationProperties("imagecloud.timers")
    record Settings(@DefaultValue("2m") @NotNull Duration longestSilence) {}

    /** @param thread which looked; none before the first look */
    private record Look(@Nullable Thread thread, long nanos) {}

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        JobExecutor executor = engine.getJobExecutor();
        if (executor == null) {
            return;
        }
        AcquireJobsCommandFactory own = executor.getAcquireJobsCmdFactory();
        AcquireJobsCommandFactory looks = own == null ? new DefaultAcquireJobsCommandFactory(executor) : own;
        executor.setAcquireJobsCmdFactory(most -> {
            last = new Look(Thread.currentThread(), System.nanoTime());
            return looks.getCommand(most);
        });
    }

    @Override
    public Health health() {
        Look look = last;
        Duration silence = Duration.ofNanos(System.nanoTime() - look.nanos());
        boolean dead = look.thread() != null && !look.thread().isAlive();
        boolean silent = silence.compareTo(settings.longestSilence()) > 0;
        return (dead || silent ? Health.down() : Health.up())
                .withDetail("secondsSinceLastLook", silence.toSeconds())
                .build();
    }
}
