package org.imagecloud.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Escalation;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.sla.ServiceClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The search for somebody who reads a case that waits: experts further up are asked beside those who have it already, and
 * whoever claims first reads. Who was asked has the time for a claim before others are. When everybody was, the first readers
 * may claim it again, and their supervisor hears of it at every turn.
 */
@Component
public class ExpertSearch {

    private final Referrals referrals;
    private final Offers offers;
    private final ExpertHospitals experts;
    private final ServiceClock serviceClock;
    private final Clock clock;

    ExpertSearch(Referrals referrals, Offers offers, ExpertHospitals experts, ServiceClock serviceClock, Clock clock) {
        this.referrals = referrals;
        this.offers = offers;
        this.experts = experts;
        this.serviceClock = serviceClock;
        this.clock = clock;
    }

    /**
     * One turn of a search.
     *
     * @param begins whether it is the first
     * @param handedOn whether the case was taken from its reader for a reason
     * @param answers of {@code choose-escalation}: whom to ask next
     * @param subspecialty that the route asks for
     * @param claim the time for a claim
     * @param clock on which that counts
     */
    public record Turn(
            ReferralId id,
            boolean begins,
            EscalationReason reason,
            boolean handedOn,
            List<Escalation> answers,
            @Nullable String subspecialty,
            Duration claim,
            Targets.Clock clock) {

        /** Whether those who had the case before it was claimed are asked, with all of the time for a claim, before others are. */
        private boolean isAskedAgain() {
            return begins && (reason == EscalationReason.NEED_EXPERT || reason == EscalationReason.GIVEN_BACK);
        }

        /** Whether somebody has had the case, so that who had it before is told that it is to be read again. */
        private boolean isReleased() {
            return isAskedAgain() || begins && handedOn;
        }

        /** Who hands a case on has a search begun for that. */
        private boolean isLeftToAnother(BooleanSupplier anotherGoesOn) {
            return begins ? reason == EscalationReason.GIVEN_BACK && handedOn : anotherGoesOn.getAsBoolean();
        }
    }

    /**
     * Asks whoever is next.
     *
     * @param anotherGoesOn whether another search for the case looks later; asked once nobody else can change the case
     * @return until when those who were asked have time; empty where nobody needs to be asked
     */
    public Optional<Instant> take(Turn turn, BooleanSupplier anotherGoesOn) {
        Referral referral = referrals.lock(turn.id());
        return referral.claim() != null || turn.isLeftToAnother(anotherGoesOn)
                ? Optional.empty()
                : Optional.of(ask(referral, turn));
    }

    private Instant ask(Referral referral, Turn turn) {
        Instant now = clock.instant();
        List<Offer> had = offers.withExperts(referral);
        if (turn.isReleased()) {
            offers.tellAgain(referral, had);
        }
        Optional<Instant> until = turn.isAskedAgain()
                ? latest(had, offer -> claimTime(now, offer.hospital(), turn))
                : latest(had, offer -> claimTime(offer.at(), offer.hospital(), turn))
                        .filter(now::isBefore);
        if (until.isEmpty()) {
            until = latest(offer(referral, turn), hospital -> claimTime(now, hospital, turn));
        }
        if (until.isEmpty()) {
            offers.nobodyIsLeft(referral);
            return claimTime(now, Objects.requireNonNull(referral.readingHospital()), turn);
        }
        offers.leaveToExperts(referral);
        return until.get();
    }

    private static <T> Optional<Instant> latest(Collection<T> asked, Function<T, Instant> until) {
        return asked.stream().map(until).max(Instant::compareTo);
    }

    /** Until when a hospital that was asked at that moment has time to claim: in its own working time, where that counts for the case. */
    private Instant claimTime(Instant from, HospitalId hospital, Turn turn) {
        return serviceClock.after(from, turn.claim(), turn.clock(), hospital);
    }

    /** @return the hospitals that have it now, and had it not before */
    private List<HospitalId> offer(Referral referral, Turn turn) {
        String wanted = referral.escalation().subspecialty();
        String subspecialty = wanted == null ? turn.subspecialty() : wanted;
        List<HospitalId> offered = new ArrayList<>();
        for (Escalation answer : turn.answers()) {
            experts.choose(referral, answer, subspecialty).ifPresent(choice -> {
                offers.toExperts(referral, choice, answer, turn.reason());
                offered.add(choice.hospital().id());
            });
        }
        return offered;
    }
}
