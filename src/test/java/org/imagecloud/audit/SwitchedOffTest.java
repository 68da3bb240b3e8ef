package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Nobody but who measures the demo does without the trail. */
class SwitchedOffTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(SwitchedOff.class)
            .withPropertyValues("imagecloud.audit.enabled=FALSE");

    @Test
    void productionRefusesToBeWithoutATrail() {
        for (String profiles : new String[] {"production", "production,demo", "other", ""}) {
            application
                    .withPropertyValues("spring.profiles.active=" + profiles)
                    .run(context ->
                            assertThat(context.getStartupFailure()).as(profiles).hasStackTraceContaining("demo"));
        }
    }

    @Test
    void theDemoMayBeMeasuredWithoutIt() {
        application
                .withPropertyValues("spring.profiles.active=demo")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
