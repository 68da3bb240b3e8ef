package org.imagecloud.web.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start in production with demo users, without an external database, without an identity provider, with a
 * password that everybody knows or that is short, or with one on the command line, which every process of the machine can read; where
 * what it believes comes over a line that anybody can change; and without the profile production where there is no demo; before anything is opened.
 */
class ProductionGuard implements EnvironmentPostProcessor, Ordered {

    private static final String PUBLIC_ADDRESS = "imagecloud.public-address";
    private static final String DEMO = "application-demo.yml";

    private record Needed(String property, String what) {}

    private static final List<Needed> NEEDED = List.of(
            new Needed("spring.datasource.url", "an external PostgreSQL"),
            new Needed("spring.datasource.username", "a user of its PostgreSQL"),
            new Needed("spring.datasource.password", "the password of its PostgreSQL"),
            new Needed("spring.security.oauth2.client.provider.keycloak.issuer-uri", "the identity provider"),
            new Needed(
                    "spring.security.oauth2.client.registration.keycloak.client-secret",
                    "a secret for the identity provider, IMAGECLOUD_OIDC_CLIENT_SECRET"),
            new Needed(PUBLIC_ADDRESS, "the address at which people reach it"));

    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "spring.flyway.password",
            "spring.mail.password",
            "spring.security.oauth2.client.registration.keycloak.client-secret",
            "imagecloud.blobs.s3.secret-key");

    /** Of examples, of images as they are delivered, and of those who are in a hurry. */
    private static final Set<String> KNOWN = Set.of(
            "demo",
            "change-me",
            "changeme",
            "password",
            "secret",
            "admin",
            "postgres",
            "imagecloud",
            "imagecloud_app",
            "keycloak",
            "minioadmin",
            "test",
            "123456",
            "12345678");

    private static final List<String> SECRET_WORDS = List.of("password", "secret", "accesskey", "credential");
    private static final int SHORTEST = 12;

    /** What is said there is taken for true, or is what was stored. */
    private static final List<String> BELIEVED = List.of(
            PUBLIC_ADDRESS,
            "spring.security.oauth2.client.provider.keycloak.issuer-uri",
            "imagecloud.blobs.s3.endpoint");

    private static final String PLACE_OF_SECRETS = "imagecloud.secrets-dir";
    private static final List<String> OUR_SETTINGS = List.of("spring.", "imagecloud.", "server.", "management.");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            requireDemo(application.getClassLoader());
            return;
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            throw new IllegalStateException(
                    "The profiles production and demo exclude each other: demo users share one known password");
        }
        NEEDED.forEach(needed -> require(environment, needed));
        BELIEVED.forEach(address -> requireTls(environment, address));
        SECRETS.forEach(secret -> refuseWeak(environment, secret));
        refuseOnCommandLine(environment);
    }

    /** What is no production is the demo, whose rooms and settings are in one of the two jars alone. */
    private static void requireDemo(ClassLoader jar) {
        if (jar.getResource(DEMO) == null) {
            throw new IllegalStateException("This jar holds no demo and starts with the profile production alone;"
                    + " the demo is medical-image-cloud-demo.jar");
        }
    }

    private static void require(ConfigurableEnvironment environment, Needed needed) {
        String value = environment.getProperty(needed.property());
        if (value == null || value.isBlank() || value.equals("embedded")) {
            throw new IllegalStateException(
                    "The profile production needs " + needed.what() + ": set " + needed.property());
        }
    }

    /** On this machine alone it may be tried without. */
    private static void requireTls(ConfigurableEnvironment environment, String property) {
        String address = environment.getProperty(property, "");
        if (!address.isBlank()
                && !address.startsWith("https://")
                && !address.matches("http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/.*)?")) {
            throw new IllegalStateException(property + " must begin with https://");
        }
    }

    private static void refuseWeak(ConfigurableEnvironment environment, String property) {
        String value = environment.getProperty(property, "").strip();
        if (KNOWN.contains(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException("Everybody knows the value of " + property + ": make one of your own");
        }
        if (!value.isEmpty() && value.length() < SHORTEST) {
            throw new IllegalStateException(property + " has fewer than " + SHORTEST
                    + " characters: make one, for example with openssl rand -base64 32");
        }
    }

    /** Options of the program, and {@code -D} of the Java machine; by their names, and in the addresses that they hold. */
    private static void refuseOnCommandLine(ConfigurableEnvironment environment) {
        Stream.of(
                        CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME,
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                .flatMap(source -> environment.getPropertySources().get(source)
                                instanceof EnumerablePropertySource<?> all
                        ? Arrays.stream(all.getPropertyNames())
                                .filter(name -> isSecret(name) || isOurs(name) && holdsSecret(all.getProperty(name)))
                        : Stream.empty())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException("The command line is no place for a secret: give " + name
                            + " in a file below /run/secrets, or in the environment");
                });
    }

    private static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        String word = plain.replaceAll("[-_.]", "");
        return !plain.equals(PLACE_OF_SECRETS)
                && isOurs(name)
                && SECRET_WORDS.stream().anyMatch(word::contains);
    }

    private static boolean isOurs(String name) {
        return OUR_SETTINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** As in {@code jdbc:postgresql://host/name?password=…} and {@code https://name:secret@host}. */
    private static boolean holdsSecret(@Nullable Object value) {
        String address = value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
        return address.contains("://")
                && (address.contains("password=") || address.matches("[^/?]*://[^/?#@]*:[^/?#@]*@.*"));
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
