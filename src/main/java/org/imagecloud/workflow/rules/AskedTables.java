package org.imagecloud.workflow.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables that the application asks, and what it tells each: the variables that its process has by then. Of an input that
 * it is not told a table would know nothing, and its rules would never fit.
 */
final class AskedTables {

    private static final Set<String> CASE = Set.of(
            "modality",
            "bodyPart",
            "symptoms",
            "onsetHours",
            "age",
            "gcs",
            "systolicBp",
            "spo2",
            "trauma",
            "anticoagulant",
            "pregnancy",
            "aiFinding",
            "aiScore",
            "clinicRequest",
            "countySkillOnShift");

    private static final Map<String, Set<String>> TOLD = Map.of(
            UrgencyChecks.TABLE,
            CASE,
            "route-referral",
            and(CASE, "urgency"),
            "set-targets",
            and(CASE, "urgency", "tier"),
            "choose-escalation",
            Set.of("offeredTier", "urgency", "escalationReason", "claimMinutes", "modality", "bodyPart"),
            "need-expert",
            Set.of("confidence", "readerGrade", "aiDisagrees", "findings", "urgency", "modality", "bodyPart"),
            CriticalChecks.TABLE,
            Set.of("findings"),
            "sample-quality",
            Set.of("doubleRead", "readerReports", "discrepancyPercent", "findings", "urgency", "modality", "bodyPart"),
            "release-to-patient",
            Set.of("reportStatus", "criticalCategory", "critical", "findings", "urgency", "modality", "bodyPart"),
            "choose-channel",
            Set.of("kind", "urgency", "criticalCategory", "role"));

    private AskedTables() {}

    static boolean contain(String table) {
        return TOLD.containsKey(table);
    }

    /** The inputs of which the application tells the table nothing; none for a table that it does not ask. */
    static List<Finding> unknownInputs(String table, Collection<String> inputs) {
        Set<String> told = TOLD.get(table);
        return told == null
                ? List.of()
                : new TreeSet<>(inputs)
                        .stream()
                                .filter(input -> !told.contains(input))
                                .map(input -> new Finding(Check.UNKNOWN_INPUT, table, Finding.NO_RULE, Map.of(), input))
                                .toList();
    }

    private static Set<String> and(Set<String> inputs, String... more) {
        Set<String> all = new TreeSet<>(inputs);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
