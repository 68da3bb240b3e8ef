package org.imagecloud.workflow.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The question about cases is SQL, which no compiler holds beside the models: what it names is there. */
class TheSurveyNamesWhatModelsHaveTest {

    private static final Path QUESTION = Path.of("src/main/resources/org/imagecloud/workflow/supervision/cases.sql");
    private static final Pattern ACTIVITY = Pattern.compile("'((?:userTask|timerEvent|callActivity)_[A-Za-z]+)'");
    private static final Pattern PROCESS =
            Pattern.compile("'((?:watch-target|critical-result|pre-read|quality-review))'");

    @Test
    void activitiesAndProcesses() throws IOException {
        String sql = Files.readString(QUESTION);
        StringBuilder models = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                models.append(Files.readString(file));
            }
        }
        List<String> named = Stream.concat(
                        ACTIVITY.matcher(sql).results(), PROCESS.matcher(sql).results())
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(8);
        for (String one : named) {
            assertThat(models).contains("id=\"" + one + "\"");
        }
    }
}
