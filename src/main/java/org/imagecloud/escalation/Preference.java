package org.imagecloud.escalation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** By what a hospital is chosen: each rule leaves those that are best by it, and of these the next one does. */
enum Preference {
    SPECIALIST_ON_DUTY(comparing(candidate -> !candidate.specialist())),
    /** Or nobody knows, where no roster is kept. */
    READER_ON_DUTY(comparing(Candidate::isOffDuty)),
    BELOW_THE_LOAD_CAP(comparing(Candidate::isAtItsCap)),
    ON_THE_CLINICS_OWN_WAY_UP(comparing(candidate -> !candidate.ownWayUp())),
    FEWEST_OPEN_CASES(comparing(candidate -> candidate.load().open())),
    /** What nobody knows comes last. */
    QUICKEST(comparing(candidate -> candidate.load().medianTurnaround(), nullsLast(naturalOrder()))),
    /** So that the same is chosen each time. */
    FIRST_BY_NAME(comparing(candidate -> candidate.hospital().id().value()));

    private final Comparator<Candidate> bestFirst;

    Preference(Comparator<Candidate> bestFirst) {
        this.bestFirst = bestFirst;
    }

    /** Those of them that are best by this rule alone. */
    List<Candidate> best(Collection<Candidate> candidates) {
        return candidates.stream()
                .min(bestFirst)
                .map(best -> candidates.stream()
                        .filter(candidate -> bestFirst.compare(candidate, best) == 0)
                        .toList())
                .orElse(List.of());
    }

    /** The one that is left by all rules. */
    static Optional<Candidate> choose(Collection<Candidate> candidates) {
        List<Candidate> left = List.copyOf(candidates);
        for (Preference rule : values()) {
            left = rule.best(left);
        }
        return left.stream().findFirst();
    }
}
