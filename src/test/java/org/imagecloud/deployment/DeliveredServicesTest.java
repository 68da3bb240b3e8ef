package org.imagecloud.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.FileSystemResource;

/** Whatever a compose file starts is kept small: who takes over a service can write nothing, become nobody and fill no host. */
class DeliveredServicesTest {

    private static final Duration AFTER_THE_LAST_ANSWER = Duration.ofSeconds(15);
    private static final String FROM = "FROM ";

    @ParameterizedTest
    @ValueSource(strings = {"docker", "docker/edge"})
    void everyServiceIsGuarded(Path folder) throws Exception {
        ComposeFile file = ComposeFile.read(folder);
        SoftAssertions rules = new SoftAssertions();
        for (Map.Entry<String, Map<String, Object>> each : file.services().entrySet()) {
            Map<String, Object> service = each.getValue();
            Consumer<String> missing = rule -> rules.fail(folder + ": " + each.getKey() + " " + rule);
            List<String> image = file.imageLines(each.getKey());
            require(Boolean.TRUE.equals(service.get("read_only")), missing, "writes into its image");
            require(List.of("ALL").equals(service.get("cap_drop")), missing, "keeps capabilities");
            require(!service.containsKey("cap_add") && !service.containsKey("privileged"), missing, "gets privileges");
            require(
                    List.of("no-new-privileges:true").equals(service.get("security_opt")),
                    missing,
                    "may gain privileges");
            require(service.containsKey("mem_limit"), missing, "takes all memory");
            require(service.containsKey("pids_limit"), missing, "starts processes without end");
            require(service.containsKey("stop_grace_period"), missing, "is killed when it has not ended in 10 s");
            require("unless-stopped".equals(service.get("restart")), missing, "stays down");
            require(
                    service.containsKey("healthcheck")
                            || image.stream().anyMatch(line -> line.startsWith("HEALTHCHECK")),
                    missing,
                    "says nothing of its health");
            require(isNobody(service.get("user"), image), missing, "runs as root");
            require(images(service, image).allMatch(DeliveredServicesTest::isPinned), missing, "changes by itself");
        }
        rules.assertAll();
    }

    private static void require(boolean holds, Consumer<String> missing, String rule) {
        if (!holds) {
            missing.accept(rule);
        }
    }

    private static boolean isNobody(Object user, List<String> image) {
        String name = user != null
                ? user.toString()
                : image.stream()
                        .filter(line -> line.startsWith("USER "))
                        .reduce((first, last) -> last)
                        .map(line -> line.substring("USER ".length()))
                        .orElse("root");
        return !name.matches("(root|0)(:.*)?");
    }

    private static Stream<String> images(Map<String, Object> service, List<String> image) {
        return image.isEmpty()
                ? Stream.of(service.get("image").toString())
                : image.stream().filter(line -> line.startsWith(FROM)).map(line -> line.substring(FROM.length()));
    }

    /** To a version with all its numbers, or to a day. */
    private static boolean isPinned(String image) {
        return image.matches(".+:[^:]*(\\d+\\.\\d+|\\d{8}).*");
    }

    /** Requests are answered to their end, and then the job executor and the connections still have to stop. */
    @Test
    void composeWaitsLongerThanTheApplicationTakesToStop() throws Exception {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new FileSystemResource("src/main/resources/application.yml"));
        Map<?, ?> properties = settings.getObject();
        assertThat(properties.get("server.shutdown")).isEqualTo("graceful");
        Duration answering = DurationStyle.detectAndParse(
                properties.get("spring.lifecycle.timeout-per-shutdown-phase").toString());
        Object grace = ComposeFile.read(Path.of("docker")).services().get("app").get("stop_grace_period");
        assertThat(Duration.parse("PT" + grace.toString().toUpperCase(Locale.ROOT)))
                .isGreaterThanOrEqualTo(answering.plus(AFTER_THE_LAST_ANSWER));
    }
}
