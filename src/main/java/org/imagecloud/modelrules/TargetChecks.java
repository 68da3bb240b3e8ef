package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * The rules that must hold of {@code set-targets}: whatever the study, the more urgent case has the shorter targets; a case is
 * claimed before its preliminary report, and that comes before the final one; an emergency does not wait for working hours; and
 * each target lies between what somebody can keep and what a patient can bear. Where the less urgent case counts working hours
 * and the more urgent one does not, their minutes are not compared.
 */
final class TargetChecks {

    static final String TABLE = "set-targets";

    private static final String CLOCK = "clock";
    private static final String WALL = "WALL";
    private static final String CLAIM = "claimMinutes";
    private static final String PRELIMINARY = "preliminaryMinutes";
    private static final String FINAL = "finalMinutes";
    private static final String LEASE = "leaseMinutes";
    private static final String TRIAGE = "triageMinutes";
    private static final String INPUT = "inputMinutes";
    private static final String PRIORITY = "priority";

    private static final List<String> SHORTER = List.of(CLAIM, PRELIMINARY, FINAL, LEASE, TRIAGE, INPUT);
    private static final List<List<String>> ONE_AFTER_THE_OTHER = List.of(
            List.of(TRIAGE, CLAIM), List.of(CLAIM, PRELIMINARY), List.of(PRELIMINARY, FINAL), List.of(CLAIM, FINAL));

    /** Least and most minutes. */
    private record Limit(int least, int most) {}

    private static final Map<Urgency, Map<String, Limit>> LIMITS = Map.of(
            Urgency.U1,
            limits(new Limit(1, 10), new Limit(5, 60), new Limit(10, 180), new Limit(5, 30)),
            Urgency.U2,
            limits(new Limit(1, 30), new Limit(5, 120), new Limit(10, 720), new Limit(5, 60)),
            Urgency.U3,
            limits(new Limit(5, 480), new Limit(10, 1_440), new Limit(30, 2_880), new Limit(10, 480)),
            Urgency.U4,
            limits(new Limit(5, 10_080), new Limit(10, 20_160), new Limit(30, 20_160), new Limit(10, 1_440)));

    private static final Set<Urgency> EMERGENCIES = Set.of(Urgency.U1, Urgency.U2);

    private final Table table;
    private final Effort effort;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    TargetChecks(Table table, Effort effort) {
        this.table = table;
        this.effort = effort;
    }

    private static Map<String, Limit> limits(Limit claim, Limit preliminary, Limit last, Limit lease) {
        return Map.of(CLAIM, claim, PRELIMINARY, preliminary, FINAL, last, LEASE, lease);
    }

    List<Finding> run() {
        Optional<Column> urgencies = table.column("urgency");
        if (urgencies.isEmpty()) {
            return findings;
        }
        List<Column> held = List.of(urgencies.get());
        for (Combinations.Case others : table.combinations(effort).of(table.without(held), held)) {
            effort.spend();
            Combinations.Case before = null;
            for (Urgency urgency : Urgency.values()) {
                Combinations.Case now = with(others, urgencies.get(), urgency);
                if (now != null && now.first() >= 0) {
                    one(urgency, now);
                    if (before != null) {
                        order(urgency, before, now);
                    }
                    before = now;
                }
            }
        }
        return findings;
    }

    private static Combinations.@Nullable Case with(Combinations.Case others, Column column, Urgency urgency) {
        return column.choices().stream()
                .filter(choice -> urgency.name().equals(choice.value()))
                .findFirst()
                .map(choice -> others.with(column.name(), choice))
                .orElse(null);
    }

    private void one(Urgency urgency, Combinations.Case shown) {
        int rule = shown.first();
        if (EMERGENCIES.contains(urgency)) {
            if (!WALL.equals(table.answer(rule, CLOCK))) {
                tell(Check.EMERGENCY_CLOCK, shown, urgency.name());
            }
            if (minutes(rule, PRELIMINARY) == null) {
                tell(Check.TARGET_LIMIT, shown, urgency + ", " + PRELIMINARY + " = null");
            }
        }
        LIMITS.getOrDefault(urgency, Map.of()).forEach((output, limit) -> {
            Double minutes = minutes(rule, output);
            if (minutes != null && (minutes < limit.least() || minutes > limit.most())) {
                tell(
                        Check.TARGET_LIMIT,
                        shown,
                        urgency + ", " + output + " = " + text(minutes) + " (" + limit.least() + "–" + limit.most()
                                + ")");
            }
        });
        for (List<String> pair : ONE_AFTER_THE_OTHER) {
            Double sooner = minutes(rule, pair.get(0));
            Double later = minutes(rule, pair.get(1));
            if (sooner != null && later != null && sooner > later) {
                tell(
                        Check.TARGET_ORDER,
                        shown,
                        pair.get(0) + " = " + text(sooner) + " > " + pair.get(1) + " = " + text(later));
            }
        }
    }

    private void order(Urgency urgency, Combinations.Case more, Combinations.Case less) {
        boolean sameClock =
                !WALL.equals(table.answer(more.first(), CLOCK)) || WALL.equals(table.answer(less.first(), CLOCK));
        for (String output : SHORTER) {
            Double before = minutes(more.first(), output);
            Double now = minutes(less.first(), output);
            if (sameClock && before != null && now != null && before > now) {
                tell(
                        Check.TARGET_ORDER,
                        more,
                        output + " = " + text(before) + " > " + text(now) + " (" + urgency + ")");
            }
        }
        Double before = minutes(more.first(), PRIORITY);
        Double now = minutes(less.first(), PRIORITY);
        if (before != null && now != null && before < now) {
            tell(Check.TARGET_ORDER, more, PRIORITY + " = " + text(before) + " < " + text(now) + " (" + urgency + ")");
        }
    }

    private @Nullable Double minutes(int rule, String output) {
        return table.answer(rule, output) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    private static String text(Double minutes) {
        return String.valueOf(minutes.longValue());
    }

    /** Once for a rule and what is wrong with it. */
    private void tell(Check check, Combinations.Case shown, String detail) {
        String rule = table.ruleId(shown.first());
        if (told.add(check + rule + detail)) {
            findings.add(new Finding(check, table.id(), rule, new LinkedHashMap<>(shown.example()), detail));
        }
    }
}
