package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesExistInBothLanguagesTest {

    private static final Pattern CODE = Pattern.compile(
            "(?:\\bconflictIf\\([^\";]*,\\s*|Refusal\\s*\\.(?:invalid|forbidden|notFound|conflict|unprocessable|notAcceptable|tooLarge|tooMany|preconditionFailed|unsupportedMediaType)\\(\\s*)\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"problems", "patient", "paper", "notices", "tables"})
    void bothBundlesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(keys("messages/" + bundle + "_zh.properties")).isEqualTo(keys("messages/" + bundle + ".properties"));
    }

    @Test
    void everyRefusalHasItsMessage() throws IOException {
        assertThat(keys("messages/problems.properties")).containsAll(codesInSources());
    }

    private static Set<String> keys(String resource) throws IOException {
        Properties properties = new Properties();
        try (var reader = new InputStreamReader(
                MessagesExistInBothLanguagesTest.class.getClassLoader().getResourceAsStream(resource),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static Set<String> codesInSources() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        assertThat(codes).isNotEmpty();
        return codes;
    }
}
