package org.imagecloud.referral;

import java.time.Clock;
import java.util.function.BiConsumer;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Changes a referral under its lock, in somebody's name, and stores it with the lines of its timeline. */
@Component
class ReferralChanges {

    static final String SYSTEM = "system";

    private final ReferralStore store;
    private final CurrentUser currentUser;
    private final Clock clock;

    ReferralChanges(ReferralStore store, CurrentUser currentUser, Clock clock) {
        this.store = store;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    void byPerson(ReferralId id, BiConsumer<Referral, Stamp> change) {
        change(id, change, stamp());
    }

    void bySystem(ReferralId id, BiConsumer<Referral, Stamp> change) {
        change(id, change, new Stamp(clock.instant(), SYSTEM));
    }

    /** Now, and the person who asks. */
    Stamp stamp() {
        return new Stamp(
                clock.instant(), currentUser.find().map(Person::displayName).orElse(SYSTEM));
    }

    private void change(ReferralId id, BiConsumer<Referral, Stamp> change, Stamp stamp) {
        Referral referral = store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        change.accept(referral, stamp);
        store.update(referral);
    }
}
