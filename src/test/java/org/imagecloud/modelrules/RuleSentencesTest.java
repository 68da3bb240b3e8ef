package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagecloud.modelrules.DecisionFile.DecisionTable;
import org.imagecloud.routing.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** Whoever reads a table in words meets neither a code nor FEEL, in both languages. */
class RuleSentencesTest {

    private static final RuleSentences WORDS =
            new RuleSentences(code -> Catalogue.FINDINGS.find(code).map(Catalogue.Entry::label));

    /** What only programs write: words with a capital inside, calls, operators, quotation marks. */
    private static final String CODE =
            "\\b[a-z]+[A-Z]\\w*|\\b[A-Z]+_[A-Z_]+|[<>=\"“?]|\\bnull\\b|\\bsatisfies\\b|not\\(|as written|原文";

    static Stream<DecisionTable> tables() {
        return Arrays.stream(Objects.requireNonNull(new File("dmn").listFiles((folder, name) -> name.endsWith(".dmn"))))
                .sorted()
                .flatMap(file -> read(file).tables().stream());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleIsToldWithoutACode(DecisionTable table) {
        List<RuleSentences.Sentence> told = WORDS.of(table);

        assertThat(told).extracting(RuleSentences.Sentence::rule).hasSameSizeAs(table.rules());
        assertThat(told).allSatisfy(rule -> {
            assertThat(rule.sentence().en().replaceAll("SpO2|mmHg|→", ""))
                    .as(rule.rule())
                    .doesNotContainPattern(CODE)
                    .doesNotContainPattern("\\p{IsHan}");
            assertThat(rule.sentence().zh().replaceAll("SpO2|mmHg|→", ""))
                    .as(rule.rule())
                    .doesNotContainPattern(CODE)
                    .doesNotContainPattern("[a-z]{3}");
            assertThat(rule.note().zh()).isNotEqualTo(rule.note().en());
        });
        assertThat(told).extracting(RuleSentences.Sentence::sentence).doesNotHaveDuplicates();
    }

    @Test
    void theReferenceCaseReadsAsPeopleSayIt() {
        RuleSentences.Sentence rule = sentence("urgency-by-head-symptoms", "rule_suddenHeadacheOrDizzinessFrom65");

        assertThat(rule.sentence().en())
                .startsWith(
                        "From 65 years on (or age not known), sudden headache or dizziness within 24 hours (or not known), and body part: head")
                .endsWith("carotid (or not known) → U1");
        assertThat(rule.sentence().zh())
                .startsWith("65 岁及以上（或年龄不明），突发头痛或头晕，24 小时内")
                .endsWith(" → U1");
        assertThat(rule.reason()).isEqualTo("suddenHeadacheOrDizzinessFrom65");
    }

    @Test
    void aFindingIsToldWithItsSize() {
        assertThat(sentence("classify-critical", "rule_newLargePneumothorax")
                        .sentence()
                        .en())
                .startsWith("Pneumothorax, not known before, of 20 mm or more or not measured → category 2");
    }

    @Test
    void whatHasNoWordsIsQuoted() throws SAXException, IOException {
        String table = Files.readString(new File("dmn/sample-quality.dmn").toPath())
                .replace("<text>&lt; 50</text>", "<text>modulo(?, 7) = 3</text>");

        DecisionTable changed = DecisionFile.read(table.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .tables()
                .get(0);

        assertThat(WORDS.of(changed).get(1).sentence().en()).contains("as written: modulo(?, 7) = 3");
    }

    private static RuleSentences.Sentence sentence(String table, String rule) {
        DecisionTable found =
                tables().filter(one -> one.id().equals(table)).findFirst().orElseThrow();
        return WORDS.of(found).stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static DecisionFile read(File file) {
        try {
            return DecisionFile.read(Files.readAllBytes(file.toPath()));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(file.getName(), e);
        }
    }
}
