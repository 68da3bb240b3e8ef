package org.imagecloud.modeladmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagecloud.modelrules.TableReplay;
import org.junit.jupiter.api.Test;

/** Past cases are asked of today's tables and of a draft's; who would wait longer comes first. */
class WhatIfTest {

    private static final Map<String, Object> AT_66 = headache(66);
    private static final Map<String, Object> AT_75 = headache(75);

    @Test
    void whoWouldWaitLongerIsToldFirst() throws Exception {
        WhatIf whatIf = urgency("null, &gt;= 65", "null, &gt;= 70");

        List.of(AT_75, AT_66, headache(40)).forEach(inputs -> whatIf.add(past(inputs)));

        WhatIfReport report = whatIf.report();
        assertThat(List.of(report.cases(), report.changed(), report.slower())).containsExactly(3, 1, 1);
        WhatIfReport.ChangedCase one = report.list().get(0);
        assertThat(one.slower()).isTrue();
        assertThat(one.inputs()).containsEntry("age", 66);
        assertThat(one.before()).containsEntry("urgency", "U1").containsEntry("claimMinutes", "3");
        assertThat(one.after()).containsEntry("urgency", "U2").containsEntry("claimMinutes", "10");
        assertThat(one.ruleBefore()).isEqualTo("rule_suddenHeadacheOrDizzinessFrom65");
        assertThat(matrix(report, "urgency")).isEqualTo(Map.of("U1", Map.of("U1", 1, "U2", 1), "U2", Map.of("U2", 1)));
        assertThat(report.groups())
                .contains(new WhatIfReport.Group("from65", 2, 1, 1), new WhatIfReport.Group("adult", 1, 0, 0));
    }

    @Test
    void whoIsServedSoonerDoesNotWaitLonger() throws Exception {
        WhatIf whatIf = urgency("null, &gt;= 65", "null, &gt;= 60");

        whatIf.add(past(headache(61)));

        assertThat(whatIf.report().changed()).isOne();
        assertThat(whatIf.report().slower()).isZero();
    }

    @Test
    void aRouteIsAskedWithTheUrgencyOfBefore() throws Exception {
        byte[] draft =
                file("route-referral").replace("\"neuro\"", "\"general\"").getBytes(StandardCharsets.UTF_8);
        WhatIf whatIf = new WhatIf("route-referral", draft, model -> bytes(model));

        whatIf.add(past(AT_75));

        WhatIfReport.ChangedCase one = whatIf.report().list().get(0);
        assertThat(one.before()).isEqualTo(Map.of("subspecialty", "neuro"));
        assertThat(one.after()).isEqualTo(Map.of("subspecialty", "general"));
        assertThat(whatIf.inputs()).contains("symptoms", "countySkillOnShift").doesNotContain("urgency", "tier");
    }

    @Test
    void aTableThatCollectsIsAskedAlone() throws Exception {
        byte[] draft = file("classify-critical")
                .replace("f.code = \"appendicitis\"", "f.code = \"appendicitis\" and not(f.known = true)")
                .getBytes(StandardCharsets.UTF_8);
        WhatIf whatIf = new WhatIf("classify-critical", draft, model -> bytes(model));

        whatIf.add(past(Map.of("findings", List.of(Map.of("code", "appendicitis", "known", true)))));

        assertThat(whatIf.report().slower()).as("it is told nobody any more").isOne();
        assertThat(whatIf.inputs()).containsExactly("findings");
    }

    /** A list of cases has their times; so what is told of one here has none, and does not stand where its time would put it. */
    @Test
    void nothingSaysWhichCaseItIs() throws Exception {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        WhatIf one = urgency("null, &gt;= 65", "null, &gt;= 70");
        WhatIf other = urgency("null, &gt;= 65", "null, &gt;= 70");

        for (int age : new int[] {68, 66, 67}) {
            one.add(new PastCases.PastCase(noon.plusSeconds(age), headache(age)));
        }
        for (int age : new int[] {66, 67, 68}) {
            other.add(new PastCases.PastCase(noon.minusSeconds(age), headache(age)));
        }

        assertThat(one.report()).isEqualTo(other.report());
        assertThat(one.report().list()).hasSize(3);
    }

    private static WhatIf urgency(String today, String changed) throws TableReplay.Unanswerable {
        byte[] draft = file("classify-urgency").replaceFirst(today, changed).getBytes(StandardCharsets.UTF_8);
        return new WhatIf("classify-urgency", draft, model -> bytes(model));
    }

    private static Map<String, Object> headache(int age) {
        return Map.of(
                "modality",
                "CT",
                "bodyPart",
                "HEAD",
                "symptoms",
                List.of("suddenHeadache"),
                "age",
                age,
                "onsetHours",
                2.0);
    }

    private static PastCases.PastCase past(Map<String, Object> inputs) {
        return new PastCases.PastCase(Instant.EPOCH, inputs);
    }

    private static Map<String, Map<String, Integer>> matrix(WhatIfReport report, String output) {
        return report.matrices().stream()
                .filter(matrix -> matrix.output().equals(output))
                .findFirst()
                .orElseThrow()
                .counts();
    }

    private static Optional<byte[]> bytes(String model) {
        return Optional.of(file(model).getBytes(StandardCharsets.UTF_8));
    }

    private static String file(String model) {
        try {
            return Files.readString(Path.of("dmn", model + ".dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
