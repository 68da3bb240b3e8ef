package org.imagecloud.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What chance has decided of one case. It is drawn from the seed and the case's number alone, and so does not depend on who
 * happens to read the case, or when.
 *
 * @param clinical what the clinic tells, as {@code POST /api/referrals} takes it
 * @param finding what a reader will find
 * @param reading how long an ordinary reader reads it
 * @param isEmergency whether its reader reports in two steps
 * @param hard whether a junior reader wants an expert for it
 * @param incomplete whether triage asks the clinic for more
 * @param cancelled whether the clinic takes it back
 * @param answers whether the clinic looks at its results without being called
 * @param answerTime how long the clinic takes to look
 * @param uncertain whether a county's reader says so when signing
 * @param aiFinding what the AI sees, rightly or not
 * @param aiScore how sure it is, 0 to 1
 */
record CaseDraw(
        SmallCase images,
        Map<String, Object> clinical,
        String finding,
        Duration reading,
        boolean isEmergency,
        boolean hard,
        boolean incomplete,
        boolean cancelled,
        boolean answers,
        Duration answerTime,
        boolean uncertain,
        String aiFinding,
        double aiScore) {

    private static final double UNCERTAIN = 0.2;
    private static final double AI_WRONG = 0.1;
    private static final double HARD = 0.04;
    private static final double INCOMPLETE = 0.02;
    private static final double CANCELLED = 0.01;
    private static final double SILENT = 0.05;

    /** What is in the images. */
    record SmallCase(long seed, String modality, String bodyPart, int age) {}

    private record Kind(String modality, double share, double medianMinutes, List<String> bodyParts) {}

    /** The shares of the reference scale; minutes are the median of one reader with one case. */
    private static final List<Kind> KINDS = List.of(
            new Kind("DX", 0.50, 4, List.of("CHEST", "CHEST", "KNEE", "HAND")),
            new Kind("CT", 0.27, 8, List.of("HEAD", "HEAD", "CHEST", "ABDOMEN")),
            new Kind("US", 0.15, 5, List.of("ABDOMEN", "KIDNEY")),
            new Kind("MR", 0.07, 12, List.of("HEAD", "LSPINE")),
            new Kind("MG", 0.01, 8, List.of("BREAST")));

    static CaseDraw of(long seed, int number) {
        RandomGenerator random = new SplittableRandom(31 * seed + number).split();
        Kind kind = kind(random.nextDouble());
        String bodyPart = kind.bodyParts().get(random.nextInt(kind.bodyParts().size()));
        boolean emergency = random.nextDouble() < emergencies(kind, bodyPart);
        int age = emergency ? 65 + random.nextInt(25) : 15 + random.nextInt(75);
        String finding = finding(bodyPart, emergency, random.nextDouble());
        return new CaseDraw(
                new SmallCase(seed * 1_000_000 + number, kind.modality(), bodyPart, age),
                clinical(kind.modality(), bodyPart, emergency, age, random),
                finding,
                minutes(random, kind.medianMinutes(), 0.5),
                emergency,
                random.nextDouble() < HARD,
                random.nextDouble() < INCOMPLETE,
                random.nextDouble() < CANCELLED,
                random.nextDouble() >= SILENT,
                minutes(random, emergency ? 5 : 15, 0.7),
                random.nextDouble() < UNCERTAIN,
                random.nextDouble() < AI_WRONG ? finding(bodyPart, true, random.nextDouble()) : finding,
                0.5 + random.nextDouble() / 2);
    }

    /** Log-normal, at least one. */
    private static Duration minutes(RandomGenerator random, double median, double sigma) {
        double minutes = Math.max(1, median * Math.exp(sigma * random.nextGaussian()));
        return Duration.ofSeconds(Math.round(minutes * 60));
    }

    private static Kind kind(double share) {
        double left = share;
        for (Kind kind : KINDS) {
            left -= kind.share();
            if (left < 0) {
                return kind;
            }
        }
        return KINDS.get(0);
    }

    private static double emergencies(Kind kind, String bodyPart) {
        return switch (bodyPart) {
            case "HEAD" -> kind.modality().equals("CT") ? 0.25 : 0.05;
            case "CHEST" -> 0.04;
            case "ABDOMEN" -> 0.03;
            default -> 0;
        };
    }

    private static Map<String, Object> clinical(
            String modality, String bodyPart, boolean emergency, int age, RandomGenerator random) {
        Map<String, Object> clinical = new HashMap<>();
        clinical.put("modality", modality);
        clinical.put("bodyPart", bodyPart);
        clinical.put("age", age);
        clinical.put("symptoms", emergency ? emergencySymptoms(bodyPart) : ordinarySymptoms(bodyPart, random));
        clinical.put("onsetHours", emergency ? 1 + random.nextInt(6) : 24 + random.nextInt(200));
        if (emergency && bodyPart.equals("CHEST")) {
            clinical.put("spo2", 84 + random.nextInt(5));
        }
        double wanted = random.nextDouble();
        String request = request(emergency, wanted);
        if (request != null) {
            clinical.put("clinicRequest", request);
        }
        return Map.copyOf(clinical);
    }

    private static @Nullable String request(boolean emergency, double wanted) {
        if (emergency) {
            return null; // the tables know it themselves
        }
        return wanted < 0.08 ? "U2" : wanted < 0.35 ? "U3" : "U4";
    }

    private static List<String> emergencySymptoms(String bodyPart) {
        return switch (bodyPart) {
            case "HEAD" -> List.of("suddenDizziness", "suddenHeadache");
            case "CHEST" -> List.of("dyspnoea", "chestPain");
            default -> List.of("acuteAbdomen");
        };
    }

    private static List<String> ordinarySymptoms(String bodyPart, RandomGenerator random) {
        return switch (bodyPart) {
            case "HEAD" -> List.of("followUp");
            case "CHEST" -> random.nextBoolean() ? List.of("cough") : List.of("screening");
            case "ABDOMEN" -> List.of("abdominalPain");
            case "KNEE", "HAND" -> random.nextBoolean() ? List.of("suspectedFracture") : List.of("jointPain");
            case "BREAST" -> List.of("mass");
            default -> List.of("followUp");
        };
    }

    private static String finding(String bodyPart, boolean emergency, double chance) {
        if (emergency && chance < 0.4) {
            return switch (bodyPart) {
                case "HEAD" -> chance < 0.25 ? "intracerebralHaemorrhage" : "acuteInfarct";
                case "CHEST" -> chance < 0.2 ? "tensionPneumothorax" : "pulmonaryEmbolism";
                default -> chance < 0.2 ? "perforation" : "appendicitis";
            };
        }
        return chance > 0.98 ? "suspiciousMass" : chance > 0.7 ? "degenerativeChange" : "noAcuteFinding";
    }
}
