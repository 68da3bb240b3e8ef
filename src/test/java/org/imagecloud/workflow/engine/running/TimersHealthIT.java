package org.imagecloud.workflow.engine.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** When the thread that looks for timers has died, the process says that it must be started again. */
@RunningApplication
class TimersHealthIT {

    private static final String LIVENESS = "/actuator/health/liveness";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private TimersHealthIndicator watched;

    @Test
    void aDeadThreadIsTold() {
        JobExecutor executor = engine.getJobExecutor();
        AcquireJobsCommandFactory own = executor.getAcquireJobsCmdFactory();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertHealth(200, LIVENESS));
        try {
            executor.setAcquireJobsCmdFactory(most -> {
                own.getCommand(most);
                throw new NoClassDefFoundError("as if");
            });
            // Awaitility would throw here what another thread has died of.
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertHealth(503, LIVENESS));
            assertThat(executor.isActive())
                    .as("what the engine's indicator tells")
                    .isTrue();
            assertHealth(503, "/actuator/health");
            assertHealth(200, "/actuator/health/readiness");
        } finally {
            executor.shutdown(); // forgets the factory
            executor.setAcquireJobsCmdFactory(own);
            executor.start();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertHealth(200, LIVENESS));
    }

    @Test
    void soIsOneThatLooksNoMore() {
        var impatient = new TimersHealthIndicator(new TimersHealthIndicator.Settings(Duration.ofNanos(1)));
        assertThat(impatient.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(watched.health().getStatus().getCode()).isEqualTo("UP");
    }

    private void assertHealth(int status, String path) {
        assertThat(new Session(port).send("GET", path, "").statusCode()).isEqualTo(status);
    }
}
