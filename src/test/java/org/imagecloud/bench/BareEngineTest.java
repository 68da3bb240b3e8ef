package org.imagecloud.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;

/** The benchmark's bare engines go through every model as it is now: what a model newly asks for, they know. */
class BareEngineTest {

    @Test
    void referralsEndInTheEngineAsDelivered() throws Exception {
        try (BareEngine engine = new BareEngine(inMemory("delivered"))) {
            assertThat(engine.rateOfModels(2, 1)).isPositive();
        }
    }

    @Test
    void referralsEndInTheEngineSetAsOurs() throws Exception {
        try (BareEngine engine = BareEngine.asOurs(inMemory("as-ours"))) {
            assertThat(engine.rateOfModels(2, 1)).isPositive();
        }
    }

    @Test
    void aPlainProcessEnds() throws Exception {
        try (BareEngine engine = new BareEngine(inMemory("plain"))) {
            assertThat(engine.rate(40, 2, 1)).isPositive();
        }
    }

    private static StandaloneProcessEngineConfiguration inMemory(String name) {
        StandaloneProcessEngineConfiguration configuration = BareEngine.configured("jdbc:h2:mem:bare-" + name);
        configuration.setJdbcDriver("org.h2.Driver");
        configuration.setProcessEngineName("bare-" + name);
        return configuration;
    }
}
