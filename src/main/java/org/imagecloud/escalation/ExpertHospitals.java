package org.imagecloud.escalation;

import java.time.Clock;
import java.util.Collection;
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

/** Chooses the hospital of a tier that is asked next, by what is known of each at this moment. */
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

    /**
     * The best hospital of the tier, by {@link Preference}, that does not have the case yet.
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
        return Preference.choose(hospitals.stream()
                        .map(hospital -> candidate(hospital, referral, escalation, subspecialty, own, load))
                        .toList())
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
