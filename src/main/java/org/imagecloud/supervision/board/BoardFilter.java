package org.imagecloud.supervision.board;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are meant; what is not said is any.
 *
 * @param due in which class of time before, or behind, the next target
 * @param critical whose critical result nobody has confirmed
 */
public record BoardFilter(
        @Nullable HospitalId hospital,
        @Nullable Tier tier,
        @Nullable Urgency urgency,
        @Nullable Step step,
        @Nullable String modality,
        @Nullable Age age,
        @Nullable Due due,
        boolean critical) {

    /** Any case. */
    static final BoardFilter ALL = new BoardFilter(null, null, null, null, null, null, null, false);

    /** How old a case is. */
    public enum Age {
        M15("interval '0'", "interval '15 minutes'"),
        M30("interval '15 minutes'", "interval '30 minutes'"),
        H1("interval '30 minutes'", "interval '1 hour'"),
        H4("interval '1 hour'", "interval '4 hours'"),
        H24("interval '4 hours'", "interval '24 hours'"),
        D3("interval '24 hours'", "interval '72 hours'"),
        OLDER("interval '72 hours'", "interval '100 years'");

        private final String from;
        private final String until;

        Age(String from, String until) {
            this.from = from;
            this.until = until;
        }

        /** A case of a node whose clock is a little ahead is of the youngest. */
        String condition() {
            String young = this == M15 ? "" : "submitted_at <= :now - " + from + " and ";
            return young + "submitted_at > :now - " + until;
        }
    }

    /** How long a case has until its next target: the burn-down. */
    public enum Due {
        BREACHED("due_at <= :now"),
        M15("due_at > :now and due_at <= :now + interval '15 minutes'"),
        M30("due_at > :now + interval '15 minutes' and due_at <= :now + interval '30 minutes'"),
        H1("due_at > :now + interval '30 minutes' and due_at <= :now + interval '1 hour'"),
        H2("due_at > :now + interval '1 hour' and due_at <= :now + interval '2 hours'"),
        H4("due_at > :now + interval '2 hours' and due_at <= :now + interval '4 hours'"),
        H24("due_at > :now + interval '4 hours' and due_at <= :now + interval '24 hours'"),
        LATER("due_at > :now + interval '24 hours'"),
        /** No time runs: its clinic has it. */
        NONE("due_at is null");

        private final String condition;

        Due(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** With {@code :now}, by the application's clock. */
    static String ageOf() {
        return class_(Age.values(), one -> ((Age) one).condition());
    }

    static String dueOf() {
        return class_(Due.values(), one -> ((Due) one).condition());
    }

    private static String class_(Enum<?>[] classes, java.util.function.Function<Enum<?>, String> condition) {
        StringBuilder sql = new StringBuilder("case");
        for (Enum<?> one : classes) {
            sql.append(" when ")
                    .append(condition.apply(one))
                    .append(" then '")
                    .append(one.name())
                    .append("'");
        }
        return sql.append(" end").toString();
    }

    /** A condition on {@code board_case}, whose parameters {@link #parameters} has. */
    String ofCases() {
        StringJoiner all = new StringJoiner(" and ").add(ofTimes());
        if (step != null) {
            all.add("step = :step");
        }
        if (age != null) {
            all.add("(" + age.condition() + ")");
        }
        if (due != null) {
            all.add("(" + due.condition() + ")");
        }
        if (critical) {
            all.add("acknowledge_by is not null");
        }
        return all.toString();
    }

    /** The part of it that is known of what cases have done. */
    String ofTimes() {
        StringJoiner all = new StringJoiner(" and ").add("hospital_id in (:hospitals)");
        if (urgency != null) {
            all.add("urgency = :urgency");
        }
        if (modality != null) {
            all.add("modality = :modality");
        }
        return all.toString();
    }

    Map<String, Object> parameters(Collection<HospitalId> hospitals, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "hospitals",
                hospitals.isEmpty()
                        ? java.util.List.of("")
                        : hospitals.stream().map(HospitalId::value).toList());
        parameters.put("now", java.time.OffsetDateTime.ofInstant(now, java.time.ZoneOffset.UTC));
        parameters.put("urgency", urgency == null ? "" : urgency.name());
        parameters.put("modality", modality == null ? "" : modality);
        parameters.put("step", step == null ? "" : step.name());
        return parameters;
    }
}
