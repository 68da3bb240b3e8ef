package org.imagecloud.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.env.MockPropertySource;

class ProductionRefusesTheDemoTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void productionDoesNotStartWithDemoUsers() {
        environment.setActiveProfiles("production", "demo");
        complete();
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("exclude each other");
    }

    /** What README says it refuses to start without. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.security.oauth2.client.provider.keycloak.issuer-uri",
                "spring.security.oauth2.client.registration.keycloak.client-secret"
            })
    void productionNeeds(String property) {
        environment.setActiveProfiles("production");
        complete();
        for (String nothing : List.of("", " ")) {
            environment.setProperty(property, nothing);
            assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining(property);
        }
    }

    @Test
    void productionEmbedsNoDatabase() {
        environment.setActiveProfiles("production");
        complete();
        environment.setProperty("spring.datasource.url", "embedded");
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("spring.datasource.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://images.example.org", "images.example.org", "http://127.0.0.1.example.org"})
    void productionNeedsItsAddressWithTls(String address) {
        environment.setActiveProfiles("production");
        complete();
        environment.setProperty("imagecloud.public-address", address);
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("imagecloud.public-address");
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

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.password, change-me",
        "spring.flyway.password, Postgres",
        "spring.security.oauth2.client.registration.keycloak.client-secret, change-me",
        "imagecloud.blobs.s3.secret-key, minioadmin"
    })
    void productionRefusesPasswordsThatEverybodyKnows(String property, String value) {
        environment.setActiveProfiles("production");
        complete();
        environment.setProperty(property, value);
        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContaining(property)
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spring.datasource.password", "imagecloud.blobs.s3.secretKey", "imagecloud.blobs.s3.access-key"})
    void productionRefusesSecretsOnTheCommandLine(String property) {
        environment.setActiveProfiles("production");
        complete();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource("--" + property + "=of-our-own", "--server.port=1"));
        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContaining(property)
                .withMessageNotContaining("of-our-own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "spring.security.oauth2.client.registration.keycloak.client-secret",
                "imagecloud.blobs.s3.secret-key"
            })
    void productionRefusesShortSecrets(String property) {
        environment.setActiveProfiles("production");
        complete();
        environment.setProperty(property, "zq7#kx0-p1w");
        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContaining(property)
                .withMessageNotContaining("zq7");
        environment.setProperty(property, "zq7#kx0-p1wv");
        assertThatNoException().isThrownBy(this::start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url=jdbc:postgresql://db/imagecloud?user=a&password=of-our-own",
                "spring.datasource.url=jdbc:postgresql://db/imagecloud?PASSWORD=of-our-own",
                "imagecloud.blobs.s3.endpoint=https://name:of-our-own@store.example.org"
            })
    void productionRefusesSecretsInAddressesOnTheCommandLine(String option) {
        environment.setActiveProfiles("production");
        complete();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource("--" + option));
        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContaining(option.substring(0, option.indexOf('=')))
                .withMessageNotContaining("of-our-own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.security.oauth2.client.provider.keycloak.issuer-uri",
                "imagecloud.blobs.s3.endpoint",
                "imagecloud.public-address"
            })
    void whatIsBelievedComesOverTls(String property) {
        environment.setActiveProfiles("production");
        complete();
        environment.setProperty(property, "http://anywhere.example.org/realms/imagecloud");
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining(property);
        for (String own : List.of("http://127.0.0.1:9000", "http://localhost:8081/realms/imagecloud")) {
            environment.setProperty(property, own);
            assertThatNoException().as(own).isThrownBy(this::start);
        }
    }

    @Test
    void otherSettingsMayStandOnTheCommandLine() {
        environment.setActiveProfiles("production");
        complete();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        "--imagecloud.data-dir=x", "--imagecloud.secrets-dir=x", "--server.port=1"));
        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void secretsComeFromFiles(@TempDir Path secrets) throws Exception {
        Files.writeString(secrets.resolve("spring.datasource.password"), "of-our-own\n");
        StandardEnvironment started = new StandardEnvironment();
        started.getPropertySources()
                .addFirst(new MockPropertySource().withProperty("imagecloud.secrets-dir", secrets + "/"));
        ConfigDataEnvironmentPostProcessor.applyTo(started, null, null, "production");
        assertThat(started.getProperty("spring.datasource.password")).isEqualTo("of-our-own");
    }

    /** Nothing that is delivered, but the demo's settings and the examples to be changed, has a password in it. */
    @Test
    void noPasswordIsDelivered() throws IOException {
        Pattern password = Pattern.compile(
                "(?i)(password|secret|secret-?key)[\"']?\\s*[:=]\\s*[\"']?(?!\\$|\\{|/run/secrets|file:)[a-z0-9][^\\s\"']*");
        List<String> found = new ArrayList<>();
        for (String folder : List.of("src/main/resources", "docker", "processes", "dmn")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(
                                f -> f.toString().matches(".*\\.(ya?ml|properties|env|json|bpmn|dmn|sh|sql|csv)"))
                        .filter(f -> !f.endsWith("application-demo.yml"))
                        .filter(f -> !f.toString().contains("/messages/")
                                && !f.toString().contains("/locales/"))
                        .toList()) {
                    for (String line : Files.readAllLines(file)) {
                        if (password.matcher(line).find()
                                && !line.contains("change-me")
                                && !line.contains("password :'") // a variable of psql
                                && !line.startsWith("#")) {
                            found.add(file + ": " + line.strip());
                        }
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private void complete() {
        environment.setProperty("imagecloud.public-address", "https://images.example.org");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/imagecloud");
        environment.setProperty("spring.datasource.username", "imagecloud_app");
        environment.setProperty("spring.datasource.password", "one-of-our-own");
        environment.setProperty(
                "spring.security.oauth2.client.provider.keycloak.issuer-uri", "https://login/realms/imagecloud");
        environment.setProperty("spring.security.oauth2.client.registration.keycloak.client-secret", "of-our-own-too");
    }

    private void start() {
        new ProductionGuard().postProcessEnvironment(environment, new SpringApplication());
    }
}
