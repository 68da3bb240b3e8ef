package org.imagecloud.routing;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stays true of {@code classify-urgency} whatever an administrator edits, tried on seeded random cases. */
class UrgencyRulesThatMustHoldTest {

    private static final DecisionTable TABLE = DecisionTable.load("classify-urgency");
    private static final int CASES = 120;
    private static final Map<String, Object> NORMAL_VITALS = Map.of("gcs", 15, "systolicBp", 125, "spo2", 98);
    private static final Map<String, List<Object>> SPACE = space();

    static Stream<Map<String, Object>> cases() {
        Random random = new Random(20260217);
        return Stream.generate(() -> sample(random)).limit(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMissingVitalSignIsNeverLessUrgentThanANormalOne(Map<String, Object> referral) {
        NORMAL_VITALS.forEach((vital, normal) -> assertThat(urgency(with(referral, vital, null)))
                .as(vital)
                .isLessThanOrEqualTo(urgency(with(referral, vital, normal))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aVitalSignThatIsMeasuredWorseNeverLowers(Map<String, Object> referral) {
        for (String vital : NORMAL_VITALS.keySet()) {
            List<Object> fromBadToGood = values(vital);
            for (int i = 1; i < fromBadToGood.size(); i++) {
                assertThat(urgency(with(referral, vital, fromBadToGood.get(i - 1))))
                        .as(vital)
                        .isLessThanOrEqualTo(urgency(with(referral, vital, fromBadToGood.get(i))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anAiFindingNeverLowers(Map<String, Object> referral) {
        int without = urgency(with(with(referral, "aiFinding", null), "aiScore", null));

        assertThat(urgency(referral)).isLessThanOrEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theClinicIsNeverGivenLessThanItAsksFor(Map<String, Object> referral) {
        for (int level = 1; level <= 4; level++) {
            assertThat(urgency(with(referral, "clinicRequest", "U" + level))).isLessThanOrEqualTo(level);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namedPresentationsGetAtLeastTheirUrgency(Map<String, Object> referral) {
        Map<String, Object> headCt = with(with(referral, "modality", "CT"), "bodyPart", "HEAD");
        Map<String, Object> within24h = with(headCt, "onsetHours", 24);
        Map<String, Object> from65 = with(referral, "age", 65);

        assertThat(urgency(and(within24h, "suddenDeficit"))).isEqualTo(1);
        assertThat(urgency(with(headCt, "gcs", 13))).isEqualTo(1);
        assertThat(urgency(and(headCt, "thunderclapHeadache"))).isEqualTo(1);
        assertThat(urgency(and(with(within24h, "age", 65), "suddenHeadache"))).isEqualTo(1);
        assertThat(urgency(and(with(within24h, "age", 65), "suddenDizziness"))).isEqualTo(1);
        assertThat(urgency(and(referral, "tearingPain"))).isEqualTo(1);
        assertThat(urgency(with(with(referral, "bodyPart", "CHEST"), "spo2", 89.9)))
                .isEqualTo(1);
        assertThat(urgency(and(from65, "headInjury"))).isLessThanOrEqualTo(2);
        assertThat(urgency(and(from65, "severeHeadache"))).isLessThanOrEqualTo(2);
        assertThat(urgency(and(from65, "dizziness"))).isLessThanOrEqualTo(2);
        assertThat(urgency(with(from65, "anticoagulant", true))).isLessThanOrEqualTo(2);
    }

    private static List<Object> values(String input) {
        return Objects.requireNonNull(SPACE.get(input)).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static int urgency(Map<String, Object> referral) {
        return Integer.parseInt(
                TABLE.evaluate(referral).single("urgency").toString().substring(1));
    }

    private static Map<String, Object> with(Map<String, Object> referral, String input, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(referral);
        changed.put(input, value);
        return changed;
    }

    private static Map<String, Object> and(Map<String, Object> referral, String symptom) {
        List<Object> symptoms = new ArrayList<>();
        if (referral.get("symptoms") instanceof List<?> others) {
            symptoms.addAll(others);
        }
        symptoms.add(symptom);
        return with(referral, "symptoms", symptoms);
    }

    private static Map<String, Object> sample(Random random) {
        Map<String, Object> referral = new LinkedHashMap<>();
        SPACE.forEach((input, values) -> referral.put(input, values.get(random.nextInt(values.size()))));
        return referral;
    }

    /** Half of each input's values speak for nothing, so that the sample reaches the lower rules too. */
    private static Map<String, List<Object>> space() {
        Map<String, List<Object>> space = new LinkedHashMap<>();
        space.put("modality", asList(null, "CT", "MR", "DX", "US", "MG"));
        space.put("bodyPart", asList(null, "HEAD", "CHEST", "ABDOMEN", "KNEE", "HAND", "CSPINE"));
        space.put(
                "symptoms",
                asList(
                        null,
                        List.of(),
                        List.of("screening"),
                        List.of("followUp", "screening"),
                        List.of("jointPain"),
                        List.of("cough", "fever"),
                        List.of("dyspnoea"),
                        List.of("headInjury"),
                        List.of("suddenHeadache"),
                        List.of("abdominalPain"),
                        List.of("followUp", "ownCode")));
        space.put("onsetHours", asList(null, 1, 24, 24.5, 72));
        space.put("age", asList(null, 0, 4, 30, 64, 65, 90));
        space.put("gcs", asList(3, 13, 14, 15, null, 15, 15));
        space.put("systolicBp", asList(60, 89, 90, 125, null, 125));
        space.put("spo2", asList(70, 89.5, 90, 91, 92, 95, 98, null, 98));
        space.put("trauma", asList(null, false, false, true));
        space.put("anticoagulant", asList(null, false, false, true));
        space.put("pregnancy", asList(null, false, false, true));
        space.put("aiFinding", asList(null, "noAcuteFinding", "pulmonaryNodule", "pneumothorax", "aorticDissection"));
        space.put("aiScore", asList(null, 0.1, 0.49, 0.5, 0.99));
        space.put("clinicRequest", asList(null, "U2", "U3", "U4", "U4", "U4"));
        return space;
    }
}
