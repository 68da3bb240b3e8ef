package org.imagecloud.referral;

import java.time.Clock;
import java.util.function.Consumer;
import org.imagecloud.http.Subjects;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Changes a referral under its lock, in somebody's name, and stores it with the lines of its timeline. */
@Component
class ReferralChanges {

    private static final String SYSTEM = "system";

    private final ReferralStore store;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReferralChanges(ReferralStore store, CurrentUser currentUser, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.currentUser = currentUser;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a case that is submitted now. */
    Referral begin(Referral submitted) {
        var change = new ReferralChange(submitted, stamp());
        change.note(TimelineEvent.SUBMITTED, Facts.NONE);
        store.insert(change);
        events.publishEvent(
                new CaseChanged(null, change.referral(), change.stamp().at()));
        return change.referral();
    }

    /** In the name of the person who asks, or else of the system. */
    Referral byPerson(ReferralId id, Consumer<ReferralChange> steps) {
        Subjects.note(id);
        return change(id, steps, stamp());
    }

    Referral bySystem(ReferralId id, Consumer<ReferralChange> steps) {
        return change(id, steps, new Stamp(clock.instant(), SYSTEM));
    }

    /** Leaves a line in the name of the system. */
    void note(ReferralId id, TimelineEvent event, Facts facts) {
        bySystem(id, change -> change.note(event, facts));
    }

    /** Now, and the person who asks. */
    private Stamp stamp() {
        return new Stamp(
                clock.instant(), currentUser.find().map(Person::displayName).orElse(SYSTEM));
    }

    private Referral change(ReferralId id, Consumer<ReferralChange> steps, Stamp stamp) {
        Referral before = store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        var change = new ReferralChange(before, stamp);
        steps.accept(change);
        store.update(change);
        events.publishEvent(new CaseChanged(before, change.referral(), stamp.at()));
        return change.referral();
    }
}
