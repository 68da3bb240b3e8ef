package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class EnginePagesTest {

    @Test
    void theEngineServesThemWhereWeLook() throws Exception {
        assertThat(new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yml")))
                .extracting(source -> source.getProperty("camunda.bpm.webapp.application-path"))
                .containsExactly(EnginePages.PATH);
    }

    @Test
    void ourPagesLinkThere() throws Exception {
        assertThat(Files.readString(Path.of("src/main/web/src/shared/engine.ts")))
                .contains("'" + EnginePages.PATH + "/app'");
    }
}
