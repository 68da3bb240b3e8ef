package org.imagecloud.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start in production with demo users, without an external database, or without an identity provider, before
 * anything is opened.
 */
class ProductionGuard implements EnvironmentPostProcessor, Ordered {

    private static final String DATABASE = "spring.datasource.url";
    private static final String ISSUER = "spring.security.oauth2.client.provider.keycloak.issuer-uri";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            throw new IllegalStateException(
                    "The profiles production and demo exclude each other: demo users share one known password");
        }
        require(environment, DATABASE, "an external PostgreSQL");
        require(environment, ISSUER, "the identity provider");
    }

    private static void require(ConfigurableEnvironment environment, String property, String what) {
        String value = environment.getProperty(property);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The profile production needs " + what + ": set " + property);
        }
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
