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
 * Tells a case's timeline, and its readers, that images of its study have arrived after it was submitted. One line stands
 * for everything that arrives in the ten minutes after it.
 */
@Component
class LateImages {

    private static final Duration ONE_DELIVERY = Duration.ofMinutes(10);

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralChanges changes;
    private final ReferralProcess process;
    private final Clock clock;

    LateImages(
            ReferralStore store, ReferralOffers offers, ReferralChanges changes, ReferralProcess process, Clock clock) {
        this.store = store;
        this.offers = offers;
        this.changes = changes;
        this.process = process;
        this.clock = clock;
    }

    /** In the transaction that stores them: what is acknowledged to the sender is told to the readers. */
    @EventListener
    void added(ImagesAdded images) {
        store.idOf(images.study()).filter(this::isNews).ifPresent(id -> {
            changes.byPerson(id, (referral, stamp) -> referral.noted(TimelineEvent.IMAGES_ADDED, null, stamp));
            process.imagesAdded(id, offers.of(id).stream().map(Offer::hospital).toList());
        });
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
