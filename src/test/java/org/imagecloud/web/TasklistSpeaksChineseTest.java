package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Chinese texts of the engine's own pages have all that the English ones have. */
class TasklistSpeaksChineseTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}|%[sd]|href=\"[^\"]*\"");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void hasTheKeysOfTheEnglishTexts(String app) throws IOException {
        assertThat(texts(app, "zh").keySet()).isEqualTo(texts(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void keepsThePlaceholders(String app) throws IOException {
        Map<String, String> chinese = texts(app, "zh");
        texts(app, "en")
                .forEach((key, english) -> assertThat(placeholders(chinese.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(english)));
    }

    /** The pages take the language that was chosen on our pages, without a country: a file for {@code zh-CN} is never asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void isOfferedUnderTheNameTheBrowserAsksFor(String app) throws IOException {
        assertThat(resource(app + "/scripts/config.js"))
                .contains("localStorage.getItem('mic-language')")
                .contains("availableLocales: [language]")
                .contains("fallbackLocale: language");
    }

    /** Cockpit's texts are many, and mostly the administrators': what supervisors see is there, and English for the rest. */
    @Test
    void cockpitSaysInChineseWhatSupervisorsSee() throws IOException {
        Map<String, String> english = texts("cockpit", "en");
        Map<String, String> chinese = texts("cockpit", "zh");
        assertThat(english.keySet()).containsAll(chinese.keySet());
        chinese.forEach((key, text) ->
                assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, ""))));
        assertThat(chinese.keySet())
                .as("of the pages that supervisors use")
                .containsAll(english.keySet().stream()
                        .filter(key -> key.matches("/labels/(DASHBOARD|PROCESS_DEFINITION|PROCESS_INSTANCE)_.*"))
                        .toList());
    }

    private static Map<String, String> texts(String app, String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        collect("", new ObjectMapper().readTree(resource(app + "/locales/" + language + ".json")), texts);
        assertThat(texts).isNotEmpty();
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), texts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }

    private static List<String> placeholders(String text) {
        List<String> found = new ArrayList<>(PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(placeholder -> placeholder.replace(" ", ""))
                .toList());
        found.sort(null);
        return found;
    }

    private static String resource(String path) throws IOException {
        try (var in = TasklistSpeaksChineseTest.class
                .getClassLoader()
                .getResourceAsStream("META-INF/resources/webjars/camunda/app/" + path)) {
            assertThat(in).as(path).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
