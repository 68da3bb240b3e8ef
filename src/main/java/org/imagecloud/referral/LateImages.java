package org.imagecloud.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagecloud.archive.ImagesAdded;
import org.imagecloud.shared.ReferralId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a case's timeline, and whoever has the case, that images of its study have arrived after it was submitted. One line
 * stands for everything that arrives in the ten minutes after it. Images that the clinic was asked for are its answer: the
 * first brings the case back.
 */
@Component
class LateImages {

    private static final Duration ONE_DELIVERY = Duration.ofMinutes(10);

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralChanges changes;
    private final ReferralProcess process;
    private final CaseNotices notices;
    private final Clock clock;

    LateImages(
            ReferralStore store,
            ReferralOffers offers,
            ReferralChanges changes,
            ReferralProcess process,
            CaseNotices notices,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.changes = changes;
        this.process = process;
        this.notices = notices;
        this.clock = clock;
    }

    /** In the transaction that stores them: what is acknowledged to the sender is told to those who have the case. */
    @EventListener
    void added(ImagesAdded images) {
        store.idOf(images.study()).flatMap(store::find).ifPresent(this::added);
    }

    private void added(Referral referral) {
        ReferralId id = referral.id();
        boolean news = isNews(id);
        if (news) {
            changes.byPerson(id, change -> change.note(TimelineEvent.IMAGES_ADDED, Facts.NONE));
        }
        if (asksForImages(referral) && isAnswered(id)) {
            return; // whoever has it now has been given it with them
        }
        if (news) {
            notices.imagesAdded(
                    id,
                    offers.of(id).stream().map(Offer::hospital).toList(),
                    referral.triage().hospital());
        }
    }

    /** The timer that waits for the answer may have been faster: what was read before the lock is read again. */
    private boolean isAnswered(ReferralId id) {
        Referral referral = store.lock(id).orElseThrow();
        if (!asksForImages(referral)) {
            return false;
        }
        process.informed(changes.byPerson(id, change -> change.completed(referral.clinical(), null)));
        return true;
    }

    private static boolean asksForImages(Referral referral) {
        MissingInput missing = referral.triage().missing();
        return referral.state() == ReferralState.NEEDS_INPUT && missing != null && missing.isAnsweredByImages();
    }

    private boolean isNews(ReferralId id) {
        List<TimelineEntry> timeline = store.timeline(id);
        Optional<TimelineEntry> last = timeline.stream()
                .filter(entry -> entry.event() == TimelineEvent.IMAGES_ADDED)
                .reduce((first, second) -> second);
        return last.isEmpty()
                || Duration.between(last.get().at(), clock.instant()).compareTo(ONE_DELIVERY) > 0;
    }
}
