package org.imagecloud.workflow;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.ReadingLoad;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Escalation;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses the hospital of a tier that is asked next. First come those with a specialist on
 * duty where one is asked for, then those with a reader on duty (or without a roster), then those below the load cap, then the one on the clinic's own way up, then the least loaded and the quickest.
 */
@Component
class ExpertHospitals {

    private final Organisation organisation;
    private final DutyRoster roster;
    private final Referrals referrals;
    private final ReadingLoads loads;
    private final Clock clock;

    ExpertHospitals(
            Organisation organisation, DutyRoster roster, Referrals referrals, ReadingLoads loads, Clock clock) {
        this.organisation = organisation;
        this.roster = roster;
        this.referrals = referrals;
        this.loads = loads;
        this.clock = clock;
    }

    /** @param why what the choice was made by, for the timeline */
    record Choice(Hospital hospital, Facts why) {}

    private record Candidate(
            Hospital hospital,
            boolean specialist,
            @Nullable Boolean onDuty,
            int loadCap,
            boolean ownWayUp,
            ReadingLoad load) {

        private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing((Candidate c) -> !c.specialist)
                .thenComparing(c -> Boolean.FALSE.equals(c.onDuty))
                .thenComparing(c -> c.load.open() >= c.loadCap)
                .thenComparing(c -> !c.ownWayUp)
                .thenComparing(c -> c.load.open())
                .thenComparing(c -> c.load.medianTurnaround(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(c -> c.hospital.id().value());

        Facts why() {
            return Facts.NONE
                    .and(FactKind.READER_ON_DUTY, onDuty)
                    .and(FactKind.OPEN_CASES, load.open())
                    .and(FactKind.LOAD_CAP, loadCap)
                    .minutes(FactKind.MEDIAN_MINUTES, load.medianTurnaround())
                    .and(FactKind.OWN_WAY_UP, ownWayUp);
        }
    }

    /**
     * The best hospital of the tier that does not have the case yet.
     *
     * @param subspecialty of which somebody on duty should be a specialist; where nobody is, everybody is asked as without it
     */
    Optional<Choice> choose(Referral referral, Escalation escalation, @Nullable String subspecialty) {
        Map<HospitalId, Offer> asked = referrals.offers(referral.id()).stream()
                .collect(Collectors.toMap(Offer::hospital, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<Hospital> hospitals = organisation.ofTier(escalation.tier()).stream()
                .filter(hospital -> !asked.containsKey(hospital.id()))
                .toList();
        Map<HospitalId, ReadingLoad> load =
                loads.of(hospitals.stream().map(Hospital::id).toList());
        Optional<HospitalId> own =
                organisation.onTheWayUp(referral.from(), escalation.tier()).map(Hospital::id);
        return hospitals.stream()
                .map(hospital -> candidate(hospital, referral, escalation, subspecialty, own, load))
                .min(Candidate.BEST_FIRST)
                .map(best -> new Choice(best.hospital(), why(best, subspecialty, asked.values())));
    }

    private Facts why(Candidate best, @Nullable String subspecialty, Collection<Offer> asked) {
        Facts why = Facts.told(FactKind.SUBSPECIALTY, subspecialty)
                .and(FactKind.SPECIALIST_ON_DUTY, subspecialty == null ? null : best.specialist())
                .and(best.why());
        for (Offer offer : asked) {
            why = why.and(
                    offer.declined() ? FactKind.HAS_DECLINED : FactKind.HAS_IT,
                    organisation.hospital(offer.hospital()).name());
        }
        return why;
    }

    private Candidate candidate(
            Hospital hospital,
            Referral referral,
            Escalation escalation,
            @Nullable String subspecialty,
            Optional<HospitalId> own,
            Map<HospitalId, ReadingLoad> loads) {
        String modality = Objects.requireNonNullElse(referral.clinical().modality(), "");
        ReadingLoad load = loads.getOrDefault(hospital.id(), ReadingLoad.NONE);
        return new Candidate(
                hospital,
                subspecialty != null
                        && roster.readersOnDuty(hospital.id(), modality, subspecialty, clock.instant())
                                        .orElse(0)
                                > 0,
                roster.hasReaderOnDuty(hospital.id(), modality, clock.instant()).orElse(null),
                escalation.loadCap(),
                own.filter(hospital.id()::equals).isPresent(),
                load);
    }
}
