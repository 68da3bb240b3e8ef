package org.imagecloud.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagecloud.modelrules.DecisionInputs;
import org.imagecloud.referral.DeclineReason;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.MissingInput;
import org.imagecloud.referral.PreReadRefusal;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.EscalationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a table, a delegate or the case itself puts into the timeline is a code with a text in both languages, or a person's words. */
class TimelineSpeaksBothLanguagesTest {

    private static final Pattern WRITTEN_WORDS =
            Pattern.compile("Facts\\s*\\.words\\(\\s*\"|FactKind\\.WORDS\\s*,\\s*\"");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyCodeHasItsText(String language) throws IOException {
        Set<String> wanted = new TreeSet<>();
        for (TimelineEvent event : TimelineEvent.values()) {
            wanted.add("event." + event);
        }
        for (FactKind kind : FactKind.values()) {
            wanted.add("fact." + kind.key());
            codes(kind).forEach(code -> wanted.add(prefix(kind) + code));
        }
        assertThat(texts(language)).containsKeys(wanted.toArray(String[]::new));
    }

    /** What is missing, and why somebody declines, is chosen in forms too. */
    private static String prefix(FactKind kind) {
        boolean chosen = kind == FactKind.MISSING || kind == FactKind.DECLINE;
        return (chosen ? "" : "fact.") + kind.key() + ".";
    }

    /** Every code of that kind that there is; who adds a kind of codes says here where they come from. */
    private static Collection<String> codes(FactKind kind) {
        if (kind.type() != FactKind.Type.CODE) {
            return List.of();
        }
        return switch (kind) {
            case REASON -> answers(column -> column.matches("reason|\\w+Reason"));
            case ESCALATION -> answers("rule"::equals);
            case POST -> Criticality.POSTS;
            case PRE_READ_REFUSED -> names(PreReadRefusal.values());
            case MISSING -> names(MissingInput.Reason.values());
            case DECLINE -> names(DeclineReason.values());
            case STEP -> names(TargetStep.values());
            case ESCALATION_REASON -> names(EscalationReason.values());
            case CONFIDENCE -> names(Confidence.values());
            case READER_GRADE ->
                Objects.requireNonNull(DecisionInputs.COLUMNS.get("readerGrade"))
                        .texts();
            case RELEASE -> names(ReleaseTiming.values());
            default -> throw new AssertionError("no codes for " + kind);
        };
    }

    /** Every text that a cell of such an output holds in a table. */
    private static Set<String> answers(java.util.function.Predicate<String> output) {
        Set<String> answers = new TreeSet<>();
        for (File file : new File("dmn").listFiles((folder, name) -> name.endsWith(".dmn"))) {
            answers.addAll(DecisionAnswers.of(file, output));
        }
        assertThat(answers).isNotEmpty();
        return answers;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static Map<String, String> texts(String language) throws IOException {
        return new ObjectMapper()
                .readerForMapOf(String.class)
                .readValue(new File("src/main/web/src/i18n/" + language + ".json"));
    }

    @Test
    void aSentenceIsNoCode() {
        assertThat(Facts.reason("Nobody has claimed it in time").all())
                .extracting(fact -> fact.kind())
                .containsExactly(FactKind.WORDS);
        assertThat(Facts.told(FactKind.ESCALATION, "按本院规定").all())
                .as("of a hospital's own table, which must not stop the case")
                .extracting(fact -> fact.kind())
                .containsExactly(FactKind.WORDS);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.of(FactKind.STEP, "claim, waiting 3 min"));
    }

    /** What a person wrote comes in from a person: no delegate has any, and nobody writes some down. */
    @Test
    void nobodyButAPersonWritesWords() throws IOException {
        JavaClasses workflow = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.imagecloud.workflow");
        noClasses().should().callMethod(Facts.class, "words", String.class).check(workflow);
        noClasses().should().accessField(FactKind.class, "WORDS").check(workflow);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(WRITTEN_WORDS);
            }
        }
    }
}
