package org.imagecloud.workflow.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imagecloud.identity.Role;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.routing.Confidence;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What the application itself knows of an input: how far its numbers go (see
 * {@link org.imagecloud.routing.ClinicalInformation}), and which values the rules that must hold speak of. A table may
 * have other inputs: of these only the table's own constants are tried.
 */
final class Vocabulary {

    /** A text that no table names. */
    static final String OTHER = "somethingElse";

    static final Set<String> HEAD = Set.of("HEAD", "BRAIN", "SKULL", "HEADNECK");
    static final String CHEST = "CHEST";

    /** Lowest and highest value, the least difference, and the bounds of the rules that must hold. */
    record Numbers(double lowest, double highest, BigDecimal step, double... bounds) {}

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private static final Map<String, Numbers> NUMBERS = Map.of(
            "age", new Numbers(0, 130, ONE, 65),
            "gcs", new Numbers(3, 15, ONE, 13),
            "systolicBp", new Numbers(0, 400, ONE),
            "spo2", new Numbers(0, 100, ONE, 90),
            "onsetHours", new Numbers(0, 87_600, HUNDREDTH, 24),
            "criticalCategory", new Numbers(1, 3, ONE),
            "aiScore", new Numbers(0, 1, HUNDREDTH),
            "readerReports", new Numbers(0, 1_000_000, ONE),
            "discrepancyPercent", new Numbers(0, 100, HUNDREDTH));

    private static final Numbers ANY_NUMBERS = new Numbers(-1e9, 1e9, HUNDREDTH);

    private Vocabulary() {}

    static Numbers numbers(String input) {
        return NUMBERS.getOrDefault(input, ANY_NUMBERS);
    }

    /** Texts that are always tried for this input, beside those that its cells name. */
    static Set<String> texts(String input) {
        Set<String> texts = new TreeSet<>(Set.of(OTHER));
        switch (input) {
            case "modality" -> texts.addAll(Set.of("CT", "DX"));
            case "bodyPart" -> {
                texts.addAll(HEAD);
                texts.add(CHEST);
            }
            case "aiFinding" -> texts.add("noAcuteFinding");
            default -> texts.addAll(constants(input));
        }
        return texts;
    }

    /** The only values that an input can have, or none where it is open. */
    static List<String> constants(String input) {
        String name = input.toLowerCase(Locale.ROOT);
        if (name.endsWith("urgency") || name.equals("clinicrequest")) {
            return names(Urgency.values());
        }
        if (name.equals("reportstatus")) {
            return names(ReportStatus.values());
        }
        if (name.equals("confidence")) {
            return names(Confidence.values());
        }
        if (name.equals("readergrade")) {
            return names(Role.RADIOLOGIST, Role.EXPERT);
        }
        return name.endsWith("tier") ? names(Tier.values()) : List.of();
    }

    /** Whether an input comes from the AI pre-read. */
    static boolean isOfAi(String input) {
        return input.matches("ai[A-Z]\\w*");
    }

    /** Whether an input tells something of the patient, which can be missing. */
    static boolean isClinical(String input) {
        return !isOfAi(input) && !input.equals("clinicRequest");
    }

    static Stream<Double> around(String input, BigDecimal bound) {
        BigDecimal step = numbers(input).step();
        return Stream.of(bound.subtract(step), bound, bound.add(step)).map(BigDecimal::doubleValue);
    }

    static boolean isPossible(String input, @Nullable Double number) {
        Numbers numbers = numbers(input);
        return number != null && number >= numbers.lowest() && number <= numbers.highest();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
