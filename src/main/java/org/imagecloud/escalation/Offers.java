package org.imagecloud.escalation;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.imagecloud.identity.Membership;
import org.imagecloud.notification.Notice;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Escalation;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Tier;
import org.springframework.stereotype.Component;

/** Which hospitals have a case to read: the referral knows it, their readers may claim it, and they are told. */
@Component
public class Offers {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final Organisation organisation;
    private final ReadingTask task;
    private final DutyPosts posts;

    Offers(
            Referrals referrals,
            ReferralProgress progress,
            Organisation organisation,
            ReadingTask task,
            DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.organisation = organisation;
        this.task = task;
        this.posts = posts;
    }

    /** Offers a case to the readers of the hospital that it was routed to, and tells these at once of an emergency. */
    public void toFirstReaders(ReferralId id) {
        if (referrals.get(id).state() != ReferralState.SUBMITTED) {
            return; // its process has begun again, and they have it
        }
        progress.offered(id);
        posts.tellOfEmergency(referrals.get(id));
    }

    /** The highest tier to which the case was offered. */
    public Tier highestTier(ReferralId id) {
        return referrals.offers(id).stream()
                .map(offer -> organisation.hospital(offer.hospital()).tier())
                .max(Comparator.naturalOrder())
                .orElse(Tier.COUNTY);
    }

    /** Those to others than the first readers, but for who has declined. */
    List<Offer> withExperts(Referral referral) {
        return referrals.offers(referral.id()).stream()
                .filter(offer -> !offer.declined() && !offer.hospital().equals(referral.readingHospital()))
                .toList();
    }

    void toExperts(Referral referral, ExpertHospitals.Choice choice, Escalation answer, EscalationReason reason) {
        Membership readers = Readers.at(choice.hospital());
        task.admit(referral.id(), readers);
        Facts why = Facts.told(FactKind.ESCALATION, answer.rule())
                .and(FactKind.ESCALATION_REASON, reason)
                .and(choice.why());
        if (reason == EscalationReason.PARALLEL_OFFER) {
            progress.offeredBeside(referral.id(), choice.hospital(), why);
        } else {
            progress.offeredToExpert(referral.id(), choice.hospital(), why);
        }
        posts.tellExperts(referral, readers);
    }

    /** Tells who had the case before that it is to be read again. */
    void tellAgain(Referral referral, List<Offer> offers) {
        offers.forEach(offer -> posts.tellExperts(referral, readers(offer.hospital())));
    }

    /** What needs an expert is not claimed by a colleague of the reader, while experts are asked. */
    void leaveToExperts(Referral referral) {
        HospitalId first = referral.readingHospital();
        if (referral.escalation().expertNeeded() && first != null) {
            task.dismiss(referral.id(), readers(first));
            progress.leftToExperts(referral.id());
        }
    }

    /** Then the first readers may claim it again, and their supervisor hears of it. */
    void nobodyIsLeft(Referral referral) {
        task.admit(referral.id(), readers(Objects.requireNonNull(referral.readingHospital(), "not routed yet")));
        progress.openToFirstReaders(referral.id());
        progress.noExpertToOffer(referral.id());
        posts.tell(Notice.Kind.TARGET_ENDANGERED, referral, DutyPosts.SUPERVISOR);
    }

    private Membership readers(HospitalId hospital) {
        Hospital at = organisation.hospital(hospital);
        return Readers.at(at);
    }
}
