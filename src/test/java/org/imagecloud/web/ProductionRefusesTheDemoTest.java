package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionRefusesTheDemoTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void productionDoesNotStartWithDemoUsers() {
        environment.setActiveProfiles("production", "demo");
        complete();
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("exclude each other");
    }

    @Test
    void productionNeedsAnIdentityProvider() {
        environment.setActiveProfiles("production");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/imagecloud");
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("issuer-uri");
    }

    @Test
    void productionNeedsItsOwnDatabase() {
        environment.setActiveProfiles("production");
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("spring.datasource.url");
    }

    @Test
    void aCompleteProductionStarts() {
        environment.setActiveProfiles("production");
        complete();
        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void theDemoNeedsNothing() {
        environment.setActiveProfiles("demo");
        assertThatNoException().isThrownBy(this::start);
    }

    private void complete() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/imagecloud");
        environment.setProperty(
                "spring.security.oauth2.client.provider.keycloak.issuer-uri", "https://login/realms/imagecloud");
    }

    private void start() {
        new ProductionGuard().postProcessEnvironment(environment, new SpringApplication());
    }
}
