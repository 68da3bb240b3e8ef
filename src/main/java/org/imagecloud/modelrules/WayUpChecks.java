package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Every case is offered where somebody reads, an emergency where somebody reads now, and it goes up to somebody; what is told of it
 * is told; and a patient reads no report before it is final, nor a grave one before somebody has talked.
 */
final class WayUpChecks {

    static final Set<String> TABLES =
            Set.of("route-referral", "choose-escalation", "choose-channel", "release-to-patient");

    private static final Set<String> CRITICAL = Set.of("CRITICAL_RESULT", "UNABLE_TO_REACH");
    private static final Set<String> FINAL = Set.of("FINAL", "APPENDED", "CORRECTED");
    private static final Predicate<@Nullable Object> GRAVE =
            value -> value instanceof Number number && number.intValue() <= 2;

    private final Table table;
    private final Effort effort;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    WayUpChecks(Table table, Effort effort) {
        this.table = table;
        this.effort = effort;
    }

    List<Finding> run() {
        switch (table.id()) {
            case "route-referral" -> routed();
            case "choose-escalation" -> escalated();
            case "choose-channel" -> toldOf();
            case "release-to-patient" -> released();
            default -> {}
        }
        return findings;
    }

    private void routed() {
        for (Combinations.Case one : cases(columns("", value -> true))) {
            if (tier(one.first()) == Tier.TOWNSHIP) {
                tell(Check.EMERGENCY_UNREAD, one, "tier = TOWNSHIP");
            }
        }
        List<Column> emergencies = columns("urgency", "U1"::equals);
        for (Combinations.Case one : cases(only(emergencies, "countySkillOnShift", Boolean.FALSE::equals))) {
            if (tier(one.first()) == Tier.COUNTY) {
                tell(Check.EMERGENCY_UNREAD, one, "tier = COUNTY");
            }
        }
    }

    private void escalated() {
        for (Tier offered : Tier.values()) {
            IntPredicate goesUp = rule -> goesUp(offered, tier(rule))
                    && table.answer(rule, "loadCap") instanceof Number cap
                    && cap.intValue() > 0;
            some(columns("offeredTier", offered.name()::equals), goesUp, Check.EMERGENCY_UNREAD, offered.name());
        }
    }

    /** From the highest, to whoever else is there. */
    private static boolean goesUp(Tier from, @Nullable Tier to) {
        return to != null && (to.compareTo(from) > 0 || from == Tier.PROVINCE);
    }

    private void toldOf() {
        List<Column> critical = columns("kind", kind -> kind != null && CRITICAL.contains(kind));
        some(
                only(critical, "criticalCategory", GRAVE),
                rule -> "URGENT".equals(table.answer(rule, "wording"))
                        && !"IN_APP".equals(table.answer(rule, "channel")),
                Check.EMERGENCY_UNREAD,
                "CRITICAL_RESULT");
    }

    private void released() {
        for (Combinations.Case one :
                cases(columns("reportStatus", status -> !FINAL.contains(Objects.toString(status))))) {
            if (one.first() >= 0 && !"NEVER".equals(table.answer(one.first(), "when"))) {
                tell(Check.RELEASED, one, "when = " + table.answer(one.first(), "when"));
            }
        }
        for (Combinations.Case one : cases(columns("criticalCategory", GRAVE))) {
            if (one.first() >= 0 && "IMMEDIATELY".equals(table.answer(one.first(), "when"))) {
                tell(Check.RELEASED, one, "when = IMMEDIATELY");
            }
        }
    }

    private void some(List<Column> columns, IntPredicate answer, Check check, String detail) {
        for (Combinations.Case one : cases(columns)) {
            if (one.rules().stream().noneMatch(answer)) {
                tell(check, one, detail);
                return;
            }
        }
    }

    private Iterable<Combinations.Case> cases(List<Column> columns) {
        return columns.stream().allMatch(column -> !column.choices().isEmpty())
                ? table.combinations(effort).of(columns, List.of())
                : List.of();
    }

    private List<Column> columns(String name, Predicate<@Nullable Object> values) {
        return only(table.columns(), name, values);
    }

    private static List<Column> only(List<Column> columns, String name, Predicate<@Nullable Object> values) {
        return columns.stream()
                .map(column -> column.name().equals(name) ? column.only(values) : column)
                .toList();
    }

    private @Nullable Tier tier(int rule) {
        return rule < 0
                ? null
                : Stream.of(Tier.values())
                        .filter(tier -> tier.name().equals(table.answer(rule, "tier")))
                        .findFirst()
                        .orElse(null);
    }

    private void tell(Check check, Combinations.Case shown, String detail) {
        String rule = table.ruleId(shown.first());
        if (told.add(check + rule + detail)) {
            findings.add(new Finding(check, table.id(), rule, shown.example(), detail));
        }
    }
}
