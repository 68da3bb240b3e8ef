package org.imagecloud.referral;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Ends what one person may do with a case without end, each time with a line: everybody who has the case reads all of them. It is that
 * person's end and nobody else's. What brings a case to its end, what raises its urgency or says whose it is, and what the process and
 * emergencies tell, is never refused for that.
 */
@Component
class TimelineHasAnEnd implements ActionRule {

    /** Of one person. In their longest words a fortieth of what an answer of the database may have. */
    static final int MOST_LINES = 100;

    private static final Set<Action> REPEATED = EnumSet.of(
            Action.ASK_CLINIC,
            Action.INFORM,
            Action.DECLINE,
            Action.REASSIGN,
            Action.OPEN_TO_PATIENT,
            Action.PRINT_SLIP);

    private final ReferralStore store;
    private final CurrentUser currentUser;

    TimelineHasAnEnd(ReferralStore store, CurrentUser currentUser) {
        this.store = store;
        this.currentUser = currentUser;
    }

    @Override
    public Optional<Refusal> refusal(Action action, Referral referral) {
        return REPEATED.contains(action) && hasSaidEnough(referral.id())
                ? Optional.of(Refusal.conflict("referral.tooLong", MOST_LINES))
                : Optional.empty();
    }

    private boolean hasSaidEnough(ReferralId id) {
        return currentUser
                .find()
                .map(person -> store.lines(id, person.displayName()) >= MOST_LINES)
                .orElse(false);
    }
}
