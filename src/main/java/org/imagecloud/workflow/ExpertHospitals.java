package org.imagecloud.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
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
 * Chooses the hospital of a tier that is asked next. First come those with a reader on duty (or without a roster), then
 * those below the load cap, then the one on the clinic's own way up, then the least loaded and the quickest.
 */
@Component
class ExpertHospitals {

    private final Organisation organisation;
    private final Referrals referrals;
    private final ReadingLoads loads;
    private final Clock clock;

    ExpertHospitals(Organisation organisation, Referrals referrals, ReadingLoads loads, Clock clock) {
        this.organisation = organisation;
        this.referrals = referrals;
        this.loads = loads;
        this.clock = clock;
    }

    /** @param why what the choice was made by, for the timeline */
    record Choice(Hospital hospital, String why) {}

    private record Candidate(
            Hospital hospital, @Nullable Boolean onDuty, boolean belowCap, boolean ownWayUp, ReadingLoad load) {

        private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                        (Candidate c) -> Boolean.FALSE.equals(c.onDuty))
                .thenComparing(c -> !c.belowCap)
                .thenComparing(c -> !c.ownWayUp)
                .thenComparing(c -> c.load.open())
                .thenComparing(c -> Objects.requireNonNullElse(c.load.medianTurnaround(), Duration.ZERO))
                .thenComparing(c -> c.hospital.id().value());

        String why() {
            Duration median = load.medianTurnaround();
            return "on duty: %s, open: %d, median: %s"
                    .formatted(
                            onDuty == null ? "?" : onDuty ? "yes" : "no",
                            load.open(),
                            median == null ? "?" : median.toMinutes() + " min");
        }
    }

    /** The best hospital of the tier that does not have the case yet. */
    Optional<Choice> choose(Referral referral, Escalation escalation) {
        Set<HospitalId> asked =
                referrals.offers(referral.id()).stream().map(Offer::hospital).collect(Collectors.toSet());
        List<Hospital> hospitals = organisation.ofTier(escalation.tier()).stream()
                .filter(hospital -> !asked.contains(hospital.id()))
                .toList();
        Map<HospitalId, ReadingLoad> load =
                loads.of(hospitals.stream().map(Hospital::id).toList());
        Optional<HospitalId> own =
                organisation.onTheWayUp(referral.from(), escalation.tier()).map(Hospital::id);
        return hospitals.stream()
                .map(hospital -> candidate(hospital, referral, escalation, own, load))
                .min(Candidate.BEST_FIRST)
                .map(best -> new Choice(best.hospital(), best.why()));
    }

    private Candidate candidate(
            Hospital hospital,
            Referral referral,
            Escalation escalation,
            Optional<HospitalId> own,
            Map<HospitalId, ReadingLoad> loads) {
        String modality = Objects.requireNonNullElse(referral.clinical().modality(), "");
        ReadingLoad load = loads.getOrDefault(hospital.id(), ReadingLoad.NONE);
        return new Candidate(
                hospital,
                organisation
                        .hasReaderOnDuty(hospital.id(), modality, clock.instant())
                        .orElse(null),
                load.open() < escalation.loadCap(),
                own.filter(hospital.id()::equals).isPresent(),
                load);
    }
}
