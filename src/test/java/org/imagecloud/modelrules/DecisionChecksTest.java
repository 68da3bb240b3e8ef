package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.workflow.decisions.TableWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionChecksTest {

    private static final DecisionChecks CHECKS = new DecisionChecks(TableWords.ALL, Duration.ofSeconds(60));

    static Stream<File> tables() {
        return Arrays.stream(new File("dmn").listFiles((dir, name) -> name.endsWith(".dmn")))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void todaysTablesHaveNoFinding(File file) throws IOException {
        assertThat(run(Files.readString(file.toPath()))).isEmpty();
    }

    /** Each line changes one cell of a table, and names the finding that must come of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "classify-urgency | vitalSignsSaysNothing_gcs    | 15                           | GAP",
                "classify-urgency | default_vitalSigns           | \"U3\"                       | GAP",
                "set-targets      | default_urgency              | not(\"U1\", \"U2\", \"U3\")  | OVERLAP",
                "set-targets      | u4Expert_tier                | \"CITY\"                     | GAP",
                "classify-urgency | lateDeficit_onsetHours       | <= 10                        | UNREACHABLE",
                "classify-urgency | majorTrauma_majorTrauma      | null, true, false            | AFTER_CATCH_ALL",
                "classify-urgency | default_urgency              | \"U9\"                       | OUTPUT",
                "classify-urgency | lowPressure_vitalSigns       | \"U9\"                       | NOT_TAKEN",
                "classify-urgency | headInjuryFrom65_bleedingRisk | \"U1\"                      | NOT_TAKEN",
                "classify-urgency | lowConsciousness_vitalSigns  | \"U2\"                       | GRAPH",
                "classify-urgency | injuryU2_vitalSigns          | \"U2\"                       | GRAPH",
                "classify-urgency | injuryU2_reason              | requestReason                | NOT_ALONE",
                "classify-urgency | injuryU2_reason              | \"\"                           | OUTPUT",
                "route-referral   | u1_tier                      | \"CONTINENT\"                | OUTPUT",
                "set-targets      | u3_clock                     | \"LUNAR\"                    | OUTPUT",
                "set-targets      | u3_warnPercent               | 76                           | OUTPUT",
                "set-targets      | u3_warnPercent               | 75                           | NONE",
                "set-targets      | u3_endangeredPercent         | 101                          | OUTPUT",
                "set-targets      | u3_finalMinutes              | null                         | OUTPUT",
                "need-expert      | default_confidence           | \"CERTAIN\"                  | GAP",
                "need-expert      | aiDisagrees_confidence       | \"UNCERTAIN\"                | UNREACHABLE",
                "need-expert      | uncertain_confidence         | \"CERTAIN\", \"PROBABLE\", \"UNCERTAIN\", null | UNREACHABLE",
                "need-expert      | uncertain_needed             | null                         | OUTPUT",
                "classify-critical| torsion_category             | 4                            | OUTPUT",
                "classify-critical| torsion_escalation           | \"clinic-duty,county-dutty\" | OUTPUT",
                "classify-critical| torsion_escalation           | \"clinic-duty,,supervisor\" | OUTPUT",
                "classify-critical| torsion_escalation           | \"clinic-duty, supervisor\" | NONE",
                "classify-critical| torsion_repeatMinutes        | 16                           | OUTPUT",
                "classify-critical| torsion_repeatMinutes        | 0                            | OUTPUT",
                "classify-critical| torsion_repeatMinutes        | 15                           | NONE",
                "classify-urgency | clinicAsksForU2_clinicRequest | \"U7\"                      | UNKNOWN_CODE",
                "classify-critical| torsion_findings             | some f in ? satisfies f.code = \"tortion\" | UNKNOWN_CODE",
                "classify-urgency | hypoxicChest_bodyPart        | \"CHEST\", \"TORSO\"         | UNKNOWN_BODY_PART",
                "classify-urgency | lowConsciousness_gcs         | 13 <=< 14                    | EXPRESSION",
                "classify-urgency | lowPressure_systolicBp       | < age                        | NOT_ALONE",
                "classify-urgency | lowPressure_systolicBp       | ? < 90 and readerClaimed = true | NOT_ALONE",
                "classify-urgency | vitalSignsSaysNothing_gcs    | null, <= 15                  | NONE",
                "classify-urgency | screeningOrFollowUp_trauma   | null                         | ABSENCE_LOWERS",
                "classify-urgency | preReadU3_urgency            | \"U4\"                       | AI_LOWERS",
                "classify-urgency | lowConsciousness_gcs         | <= 12                        | PRESENTATION",
                "classify-urgency | suddenDeficit_onsetHours     | null, <= 23                  | PRESENTATION",
                "classify-urgency | thunderclapHeadache_age      | null, < 80                   | PRESENTATION",
                "classify-urgency | suddenHeadacheOrDizzinessFrom65_age | >= 66                 | PRESENTATION",
                "classify-urgency | suspectedDissection_spo2     | < 95                         | PRESENTATION",
                "classify-urgency | hypoxicChest_spo2            | < 88                         | PRESENTATION",
                "classify-urgency | anticoagulantFrom65_age      | >= 70                        | PRESENTATION",
                "classify-critical| perforation_findings         | some f in ? satisfies f.code = \"perforation\" and f.sizeMm >= 5 | CATEGORY",
                "classify-critical| tensionPneumothorax_findings | some f in ? satisfies f.code = \"tensionPneumothorax\" and not(f.known = true) | CATEGORY",
                "classify-critical| centralPulmonaryEmbolism_category | 2                       | CATEGORY"
            })
    void aChangedCellIsFound(String table, String cell, String text, String expected) throws IOException {
        List<Finding> findings = run(changed(table, cell, text));

        assertThat(findings.stream().map(finding -> finding.check().name()))
                .as(findings.toString())
                .contains(expected.equals("NONE") ? new String[0] : new String[] {expected});
    }

    @Test
    void aCaseThatIsLessUrgentForWantOfAValueIsFoundWithAnExample() throws IOException {
        String onlyWithout = changed("classify-urgency", "lowSaturation_spo2", "null")
                .replace(
                        "entry_vitalSignsU2_urgency\">\n          <text>\"U2\"",
                        "entry_vitalSignsU2_urgency\">\n          <text>\"U4\"");

        Finding finding = run(onlyWithout).stream()
                .filter(f -> f.check() == Check.MISSING_LOWERS)
                .findFirst()
                .orElseThrow();

        assertThat(finding.rule()).isEqualTo("rule_lowSaturation");
        assertThat(finding.detail()).startsWith("spo2");
        assertThat(finding.exampleAsJson()).contains("\"spo2\":null");
    }

    @Test
    void anInputThatTheTableIsNotToldIsFound() throws IOException {
        List<Finding> findings = run(text("route-referral").replace("<text>bodyPart</text>", "<text>bodypart</text>"));

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(Check.UNKNOWN_INPUT);
            assertThat(finding.detail()).isEqualTo("bodypart");
        });
    }

    @Test
    void anApplicationThatAsksForOneAnswerGetsOne() throws IOException {
        assertThat(run(text("route-referral").replace("hitPolicy=\"FIRST\"", "hitPolicy=\"RULE ORDER\"")))
                .extracting(Finding::check)
                .contains(Check.HIT_POLICY);
    }

    @Test
    void aCriticalTableOfBeforeTheTimeToTheNextPostIsStillTaken() throws IOException {
        String before = text("classify-critical")
                .replaceFirst("<output id=\"output_repeatMinutes\"[^>]*>", "")
                .replaceAll("<outputEntry id=\"entry_\\w+_repeatMinutes\">\\s*<text>5</text>\\s*</outputEntry>", "");

        assertThat(before).doesNotContain("repeatMinutes");
        assertThat(run(before)).isEmpty();
    }

    @Test
    void aTargetsTableOfBeforeTheShareThatEndangersIsStillTaken() throws IOException {
        String before = text("set-targets")
                .replaceFirst("<output id=\"output_endangeredPercent\"[^>]*>", "")
                .replaceAll(
                        "<outputEntry id=\"entry_\\w+_endangeredPercent\">\\s*<text>75</text>\\s*</outputEntry>", "");

        assertThat(before).doesNotContain("endangeredPercent");
        assertThat(run(before)).isEmpty();
    }

    @Test
    void whatIsNoTableIsAFinding() {
        assertThat(run("<definitions/>")).extracting(Finding::check).containsExactly(Check.UNREADABLE);
    }

    @Test
    void aHostileTableEndsSoonAsTooLarge() throws IOException {
        String table = text("set-targets");
        String rule = table.substring(table.indexOf("<rule id=\"rule_u1\""), table.indexOf("<rule id=\"rule_u2XRay\""));
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            rules.append(rule.replace("u1", "u1x" + i));
        }
        assertThat(run(table.replace(rule, rules))).extracting(Finding::check).containsExactly(Check.TOO_LARGE);

        String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
        assertThat(run(changed("set-targets", "u1_tier", deep)))
                .extracting(Finding::check)
                .containsExactly(Check.TOO_LARGE);
    }

    @Test
    void theSameFileGivesTheSameFindings() throws IOException {
        String dmn = changed("classify-urgency", "hypoxicChest_spo2", "< 88");

        assertThat(run(dmn)).isNotEmpty().isEqualTo(run(dmn));
    }

    private static String changed(String table, String cell, String text) throws IOException {
        String dmn = text(table);
        String changed = dmn.replaceFirst(
                "(\"entry_" + cell + "\">\\s*<text>)[^<]*",
                "$1" + java.util.regex.Matcher.quoteReplacement(text.replace("<", "&lt;")));
        assertThat(changed).as(cell).isNotEqualTo(dmn);
        return changed;
    }

    private static String text(String table) throws IOException {
        return Files.readString(new File("dmn/" + table + ".dmn").toPath());
    }

    private static List<Finding> run(String dmn) {
        return CHECKS.run(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }
}
