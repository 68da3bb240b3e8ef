package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.workflow.decisions.TableWords;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Edits of the tables of today, and what the gate says of each. */
class EditsOfTablesTest {

    private static final DecisionChecks CHECKS = new DecisionChecks(TableWords.ALL);

    private record Edit(String table, String what, Consumer<ModelEdit> how, Set<Check> expected) {}

    /** One cell: the part of its id behind {@code entry_}, and its new text. */
    private static Edit edit(String table, String cell, String text, Check... expected) {
        return edit(table, cell + " = " + text, m -> m.cell("entry_" + cell, text), expected);
    }

    private static Edit edit(String table, String what, Consumer<ModelEdit> how, Check... expected) {
        return new Edit("dmn/" + table + ".dmn", what, how, new TreeSet<>(Set.of(expected)));
    }

    private static final List<Edit> TARGETS = List.of(
            // What a hospital may change.
            edit("set-targets", "u1_claimMinutes", "5"),
            edit("set-targets", "u1_finalMinutes", "90"),
            edit("set-targets", "u2Other_finalMinutes", "200"),
            edit("set-targets", "u3_leaseMinutes", "90"),
            edit("set-targets", "u4XRay_finalMinutes", "480"),
            edit("set-targets", "u3_priority", "60"),
            // The more urgent has the shorter targets.
            edit("set-targets", "u3_finalMinutes", "200", Check.TARGET_ORDER),
            edit("set-targets", "u3_claimMinutes", "5", Check.TARGET_ORDER),
            edit("set-targets", "u2HeadCt_claimMinutes", "2", Check.TARGET_ORDER),
            edit("set-targets", "u2XRay_preliminaryMinutes", "15", Check.TARGET_ORDER),
            edit("set-targets", "u2OtherCt_leaseMinutes", "5", Check.TARGET_ORDER),
            edit("set-targets", "u2Other_inputMinutes", "5", Check.TARGET_ORDER),
            edit("set-targets", "u2Other_priority", "10", Check.TARGET_ORDER),
            edit("set-targets", "u4XRay_priority", "60", Check.TARGET_ORDER),
            edit("set-targets", "u1_priority", "50", Check.TARGET_ORDER),
            // One after the other.
            edit("set-targets", "u2HeadCt_preliminaryMinutes", "5", Check.TARGET_ORDER),
            edit("set-targets", "u2HeadCt_finalMinutes", "20", Check.TARGET_ORDER),
            edit("set-targets", "u3_triageMinutes", "90", Check.TARGET_ORDER),
            edit("set-targets", "u4Sectional_claimMinutes", "400", Check.TARGET_ORDER),
            // A floor and a ceiling.
            edit("set-targets", "u1_claimMinutes", "11", Check.TARGET_LIMIT, Check.TARGET_ORDER),
            edit("set-targets", "u1_finalMinutes", "600", Check.TARGET_LIMIT, Check.TARGET_ORDER),
            edit("set-targets", "u1_leaseMinutes", "1", Check.TARGET_LIMIT),
            edit("set-targets", "u1_leaseMinutes", "45", Check.TARGET_LIMIT, Check.TARGET_ORDER),
            edit("set-targets", "u1_preliminaryMinutes", "null", Check.TARGET_LIMIT),
            edit("set-targets", "u2Other_preliminaryMinutes", "null", Check.TARGET_LIMIT),
            edit("set-targets", "u4Expert_finalMinutes", "40000", Check.TARGET_LIMIT),
            edit("set-targets", "u4XRay_leaseMinutes", "3000", Check.TARGET_LIMIT),
            // An emergency does not wait for the morning.
            edit("set-targets", "u1_clock", "\"WORKING\"", Check.EMERGENCY_CLOCK),
            edit("set-targets", "u2OtherCt_clock", "\"WORKING\"", Check.EMERGENCY_CLOCK),
            edit("set-targets", "u3_clock", "\"WORKING\"", Check.TARGET_ORDER));

    private static final List<Edit> WAY_UP = List.of(
            edit("route-referral", "chest_tier", "\"CITY\""),
            edit("route-referral", "u1_tier", "\"TOWNSHIP\"", Check.EMERGENCY_UNREAD),
            edit("route-referral", "default_tier", "\"TOWNSHIP\"", Check.EMERGENCY_UNREAD),
            edit("route-referral", "u1WithoutCountySkill_tier", "\"COUNTY\"", Check.EMERGENCY_UNREAD),
            edit("route-referral", "u1NeuroWithoutCountySkill_countySkillOnShift", "true", Check.EMERGENCY_UNREAD),
            edit(
                    "route-referral",
                    "no rule for an emergency without the skill",
                    m -> m.removeRule("rule_u1WithoutCountySkill"),
                    Check.EMERGENCY_UNREAD),
            edit("route-referral", "u1Neuro_subspecialty", "\"nuero\"", Check.UNKNOWN_ANSWER),
            edit("route-referral", "abdomen_subspecialty", "\"urogenital\""),
            edit("route-referral", "default_tier", "\"REGION\"", Check.OUTPUT),
            edit("route-referral", "chest_bodyPart", "\"THORAX\"", Check.UNKNOWN_BODY_PART),
            edit("route-referral", "no default", m -> m.removeRule("rule_default"), Check.GAP),
            edit("choose-escalation", "cityFirst_loadCap", "30"),
            edit("choose-escalation", "cityFirst_loadCap", "0", Check.EMERGENCY_UNREAD),
            edit("choose-escalation", "cityFirst_tier", "\"COUNTY\"", Check.EMERGENCY_UNREAD),
            edit(
                    "choose-escalation",
                    "nobody above the city",
                    m -> m.removeRule("rule_provinceLast"),
                    Check.EMERGENCY_UNREAD),
            edit("choose-escalation", "provinceLast_urgency", "\"U1\"", Check.EMERGENCY_UNREAD),
            edit("choose-escalation", "the city alone at the top", m -> m.removeRule("rule_otherProvince")),
            edit("need-expert", "probableHeart_subspecialty", "\"heart\"", Check.UNKNOWN_ANSWER),
            edit("choose-channel", "clinicMail_wording", "\"URGENT\""),
            edit(
                    "choose-channel",
                    "critical results by nothing that wakes",
                    m -> {
                        m.removeRule("rule_criticalMail");
                        m.removeRule("rule_criticalWebhook");
                    },
                    Check.EMERGENCY_UNREAD),
            edit("choose-channel", "criticalWebhook_channel", "\"SMS\"", Check.OUTPUT),
            edit("release-to-patient", "significant_days", "5"),
            edit("release-to-patient", "notFinal_when", "\"IMMEDIATELY\"", Check.RELEASED),
            edit("release-to-patient", "lifeThreatening_when", "\"IMMEDIATELY\"", Check.RELEASED),
            edit(
                    "release-to-patient",
                    "no rule for what is not final",
                    m -> m.removeRule("rule_notFinal"),
                    Check.RELEASED),
            edit("sample-quality", "default_percent", "5"),
            edit("sample-quality", "default_percent", "150", Check.OUTPUT),
            edit("classify-critical", "activeBleeding_acknowledgeMinutes", "30"),
            edit("classify-critical", "activeBleeding_acknowledgeMinutes", "90", Check.TARGET_LIMIT),
            edit("classify-critical", "abscess_acknowledgeMinutes", "600", Check.TARGET_LIMIT),
            edit("classify-critical", "perforation_escalation", "\"clinic-duty\"", Check.EMERGENCY_UNREAD),
            edit("classify-critical", "tensionPneumothorax_category", "2", Check.CATEGORY),
            edit(
                    "classify-critical",
                    "no rule for a haemorrhage",
                    m -> m.removeRule("rule_intracranialHaemorrhage"),
                    Check.CATEGORY),
            edit(
                    "classify-critical",
                    "newNodule_findings",
                    "some f in ? satisfies f.code = \"pulmonaryNodule\" and f.sizeMm >= 6"));

    private static final List<Edit> URGENCY = List.of(
            edit("classify-urgency", "suddenHeadacheOrDizzinessFrom65_age", "null, >= 60"),
            edit("classify-urgency", "lowSaturation_spo2", "< 94"),
            edit("classify-urgency", "acuteAbdomen_trunkSymptoms", "\"U1\"", Check.GRAPH),
            edit("classify-urgency", "suddenHeadacheOrDizzinessFrom65_age", "null, >= 70", Check.PRESENTATION),
            edit("classify-urgency", "shockWithTrunk_systolicBp", "< 80", Check.PRESENTATION),
            edit("classify-urgency", "shockWithTrunk_bodyPart", "\"CHEST\"", Check.PRESENTATION),
            edit(
                    "classify-urgency",
                    "no shock in pregnancy",
                    m -> m.removeRule("rule_shockInPregnancy"),
                    Check.PRESENTATION),
            edit(
                    "classify-urgency",
                    "no shock after trauma",
                    m -> m.removeRule("rule_shockWithTrauma"),
                    Check.PRESENTATION),
            edit("classify-urgency", "lowPressure_systolicBp", "< 70", Check.PRESENTATION),
            edit("classify-urgency", "no acute abdomen", m -> m.removeRule("rule_acuteAbdomen"), Check.PRESENTATION),
            edit(
                    "classify-urgency",
                    "no pain in pregnancy",
                    m -> m.removeRule("rule_abdominalPainInPregnancy"),
                    Check.PRESENTATION),
            edit("classify-urgency", "majorTrauma_injury", "\"U2\"", Check.GRAPH),
            edit(
                    "classify-urgency",
                    "no trauma in pregnancy",
                    m -> m.removeRule("rule_traumaInPregnancy"),
                    Check.PRESENTATION),
            edit(
                    "classify-urgency",
                    "traumaOfTrunkOrSpine_bodyPart",
                    "\"CHEST\", \"ABDOMEN\", \"PELVIS\", \"AORTA\"",
                    Check.PRESENTATION),
            edit("classify-urgency", "headInjuryOfSmallChild_age", "< 2", Check.PRESENTATION),
            edit("classify-urgency", "chestTraumaWithDyspnoea_bodyPart", "null", Check.PRESENTATION),
            edit("classify-urgency", "chestPainOrHaemoptysis_trunkSymptoms", "\"U3\"", Check.GRAPH, Check.NOT_TAKEN),
            edit(
                    "classify-urgency",
                    "no chest pain",
                    m -> m.removeRule("rule_chestPainOrHaemoptysis"),
                    Check.PRESENTATION));

    private static Stream<Edit> edits() {
        return Stream.of(TARGETS, WAY_UP, URGENCY).flatMap(List::stream);
    }

    @TestFactory
    Stream<DynamicTest> theGateSaysOfAnEdit() {
        return edits().map(edit -> DynamicTest.dynamicTest(
                edit.table() + ": " + edit.what(), () -> assertThat(found(edit)).isEqualTo(edit.expected())));
    }

    @Test
    void thereAreManyEdits() {
        assertThat(edits().filter(edit -> !edit.expected().isEmpty())).hasSizeGreaterThanOrEqualTo(60);
        assertThat(edits().filter(edit -> edit.expected().isEmpty())).hasSizeGreaterThanOrEqualTo(15);
    }

    private static Set<Check> found(Edit edit) {
        List<Finding> findings = CHECKS.run(new ByteArrayInputStream(ModelEdit.of(edit.table(), edit.how())));
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }
}
