package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * How a patient can present, and the least urgency that this must get with every combination of the other inputs.
 *
 * @param inputs which values of which inputs it is; the others are free
 */
record Presentation(String name, Map<String, Predicate<@Nullable Object>> inputs, Urgency atLeast) {

    private static final Set<String> HEAD = Set.of("HEAD", "BRAIN", "SKULL", "HEADNECK");
    private static final String CHEST = "CHEST";
    private static final Set<String> TRUNK = Set.of(CHEST, "ABDOMEN", "PELVIS", "AORTA");
    private static final Set<String> SPINE = Set.of("SPINE", "CSPINE", "TSPINE", "LSPINE", "SSPINE");
    private static final Set<String> IMAGING = Set.of("CT", "DX");

    private static final Predicate<@Nullable Object> WITHIN_24_H = number(hours -> hours <= 24);
    private static final Predicate<@Nullable Object> FROM_65 = number(years -> years >= 65);
    private static final Predicate<@Nullable Object> SHOCK = number(pressure -> pressure < 90);
    private static final Predicate<@Nullable Object> YES = Boolean.TRUE::equals;
    private static final Predicate<@Nullable Object> IN_HEAD = text(HEAD);
    private static final Predicate<@Nullable Object> IN_CT = text(Set.of("CT"));

    private static final Map<String, List<Integer>> BOUNDS = Map.of(
            "age",
            List.of(4, 65),
            "gcs",
            List.of(13),
            "spo2",
            List.of(90),
            "systolicBp",
            List.of(90),
            "onsetHours",
            List.of(24));

    private static final List<String> SYMPTOMS = List.of(
            "suddenDeficit",
            "thunderclapHeadache",
            "suddenHeadache",
            "suddenDizziness",
            "headInjury",
            "severeHeadache",
            "dizziness",
            "tearingPain",
            "majorTrauma",
            "acuteAbdomen",
            "abdominalPain",
            "dyspnoea",
            "chestPain",
            "haemoptysis");

    static final List<Presentation> THAT_MUST_HOLD = List.of(
            headCt("suddenDeficit within 24 h", Map.of("symptoms", has("suddenDeficit"), "onsetHours", WITHIN_24_H)),
            headCt("GCS 13 or less", Map.of("gcs", number(gcs -> gcs <= 13))),
            headCt("thunderclapHeadache", Map.of("symptoms", has("thunderclapHeadache"))),
            headCt(
                    "suddenHeadache or suddenDizziness within 24 h from 65 years",
                    Map.of(
                            "symptoms",
                            has("suddenHeadache", "suddenDizziness"),
                            "onsetHours",
                            WITHIN_24_H,
                            "age",
                            FROM_65)),
            new Presentation(
                    "head injury, new severe headache or dizziness from 65 years",
                    Map.of(
                            "age",
                            FROM_65,
                            "symptoms",
                            has("headInjury", "severeHeadache", "suddenHeadache", "dizziness", "suddenDizziness")),
                    Urgency.U2),
            new Presentation(
                    "anticoagulants from 65 years",
                    Map.of("age", FROM_65, "anticoagulant", Boolean.TRUE::equals),
                    Urgency.U2),
            new Presentation(
                    "chest with SpO2 below 90",
                    Map.of("bodyPart", CHEST::equals, "spo2", number(percent -> percent < 90)),
                    Urgency.U1),
            new Presentation("tearingPain", Map.of("symptoms", has("tearingPain")), Urgency.U1),
            new Presentation("majorTrauma", Map.of("symptoms", has("majorTrauma")), Urgency.U1),
            new Presentation(
                    "systolic pressure below 90 with the trunk",
                    Map.of("systolicBp", SHOCK, "bodyPart", text(TRUNK)),
                    Urgency.U1),
            new Presentation(
                    "systolic pressure below 90 after trauma", Map.of("systolicBp", SHOCK, "trauma", YES), Urgency.U1),
            new Presentation(
                    "systolic pressure below 90 in pregnancy",
                    Map.of("systolicBp", SHOCK, "pregnancy", YES),
                    Urgency.U1),
            new Presentation("systolic pressure below 90", Map.of("systolicBp", SHOCK), Urgency.U2),
            new Presentation(
                    "dyspnoea after trauma of the chest",
                    Map.of("trauma", YES, "symptoms", has("dyspnoea"), "bodyPart", CHEST::equals),
                    Urgency.U1),
            new Presentation(
                    "chestPain or haemoptysis", Map.of("symptoms", has("chestPain", "haemoptysis")), Urgency.U2),
            new Presentation("acuteAbdomen", Map.of("symptoms", has("acuteAbdomen")), Urgency.U2),
            new Presentation(
                    "abdominalPain in pregnancy",
                    Map.of("symptoms", has("abdominalPain"), "pregnancy", YES),
                    Urgency.U2),
            new Presentation("trauma in pregnancy", Map.of("trauma", YES, "pregnancy", YES), Urgency.U2),
            new Presentation("trauma of the trunk", Map.of("trauma", YES, "bodyPart", text(TRUNK)), Urgency.U2),
            new Presentation("trauma of the spine", Map.of("trauma", YES, "bodyPart", text(SPINE)), Urgency.U2),
            new Presentation(
                    "headInjury of a child below 5",
                    Map.of("symptoms", has("headInjury"), "age", number(years -> years < 5)),
                    Urgency.U2));

    static List<String> symptoms() {
        return SYMPTOMS;
    }

    /** Texts of which a presentation speaks, and one of which none does. */
    static Set<String> texts(String input) {
        return switch (input) {
            case "modality" -> IMAGING;
            case "bodyPart" ->
                Stream.of(HEAD, TRUNK, SPINE).flatMap(Set::stream).collect(Collectors.toSet());
            case "aiFinding" -> Set.of("noAcuteFinding");
            default -> Set.of();
        };
    }

    /** Numbers at which a presentation begins or ends. */
    static List<BigDecimal> bounds(String input) {
        return BOUNDS.getOrDefault(input, List.of()).stream()
                .map(BigDecimal::valueOf)
                .toList();
    }

    /** The column with the values of this presentation only. */
    Column restrict(Column column) {
        Predicate<@Nullable Object> values = inputs.get(column.name());
        return values == null ? column : column.only(values);
    }

    private static Presentation headCt(String name, Map<String, Predicate<@Nullable Object>> more) {
        Map<String, Predicate<@Nullable Object>> inputs = new java.util.HashMap<>(more);
        inputs.put("modality", IN_CT);
        inputs.put("bodyPart", IN_HEAD);
        return new Presentation("head CT, " + name, Map.copyOf(inputs), Urgency.U1);
    }

    private static Predicate<@Nullable Object> text(Set<String> texts) {
        return value -> value instanceof String text && texts.contains(text);
    }

    private static Predicate<@Nullable Object> number(Predicate<Double> numbers) {
        return value -> value instanceof Number number && numbers.test(number.doubleValue());
    }

    private static Predicate<@Nullable Object> has(String... anyOf) {
        Set<String> codes = new TreeSet<>(Arrays.asList(anyOf));
        return value -> value instanceof List<?> symptoms && symptoms.stream().anyMatch(codes::contains);
    }
}
