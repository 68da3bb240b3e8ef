package org.imagecloud.referral;

import java.time.Clock;
import java.util.Objects;
import org.imagecloud.archive.ImagesAdded;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a case's timeline, and whoever has the case, that images of its study have arrived after it was submitted: the
 * first after a signature, a claim or from another sender at once, and what follows them under the same once in ten minutes
 * ({@link ToldImages}). Images that the clinic was asked for are its answer, where the clinic sends them: the first brings the
 * case back.
 */
@Component
class LateImages {

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralChanges changes;
    private final ReferralProcess process;
    private final CaseNotices notices;
    private final ToldImages told;
    private final ArrivedImages arrived;
    private final Organisation organisation;
    private final CurrentUser currentUser;
    private final Clock clock;

    LateImages(
            ReferralStore store,
            ReferralOffers offers,
            ReferralChanges changes,
            ReferralProcess process,
            CaseNotices notices,
            ToldImages told,
            ArrivedImages arrived,
            Organisation organisation,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.changes = changes;
        this.process = process;
        this.notices = notices;
        this.told = told;
        this.arrived = arrived;
        this.organisation = organisation;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** In the transaction that stores them: what is acknowledged to the sender is told to those who have the case. */
    @EventListener
    void added(ImagesAdded images) {
        store.idOf(images.study()).flatMap(store::lock).ifPresent(referral -> added(referral, images));
    }

    /** Whoever has the case now has been given it before these: what was told of others is nothing to that person. */
    @EventListener
    void changed(CaseChanged changed) {
        Referral before = changed.before();
        if (before != null && !Objects.equals(reader(before), reader(changed.after()))) {
            told.forget(before);
        }
    }

    private static @Nullable String reader(Referral referral) {
        Reading.Claim claim = referral.claim();
        return claim == null ? null : claim.userId();
    }

    private void added(Referral referral, ImagesAdded images) {
        Membership sender = images.sender();
        ReferralId id = referral.id();
        arrived.add(id);
        String person = currentUser.find().map(Person::userId).orElse("");
        boolean news = told.isNews(referral, sender, person, clock.instant());
        if (news) {
            changes.byPerson(id, change -> change.note(TimelineEvent.IMAGES_ADDED, facts(referral, sender)));
        }
        if (images.images() > 0 && asksForImages(referral) && isOfClinic(sender, referral)) {
            process.informed(changes.byPerson(id, change -> change.completed(referral.clinical(), null)));
            return; // whoever has it now has been given it with them
        }
        if (news) {
            notices.imagesAdded(
                    id,
                    offers.of(id).stream().map(Offer::hospital).toList(),
                    referral.triage().hospital());
        }
    }

    /** By whom, and after which report: a final one says nothing of them. */
    private Facts facts(Referral referral, Membership sender) {
        Facts by = organisation
                .find(sender.hospital())
                .map(hospital -> Facts.hospital(hospital.name()))
                .orElse(Facts.NONE);
        return referral.reportVersion() == 0 ? by : by.and(FactKind.AFTER_VERSION, referral.reportVersion());
    }

    /** The clinic was asked; what readers or experts add is no answer of its own. */
    private static boolean isOfClinic(Membership sender, Referral referral) {
        return sender.equals(new Membership(referral.from(), Role.CLINIC));
    }

    private static boolean asksForImages(Referral referral) {
        MissingInput missing = referral.triage().missing();
        return referral.state() == ReferralState.NEEDS_INPUT && missing != null && missing.isAnsweredByImages();
    }
}
