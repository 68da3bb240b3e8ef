package org.imagecloud.referral;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Ends what people may do with a case without end, each time with a line of their words: everybody who has the case reads all of
 * them. What brings a case to its end, and what the process and emergencies tell, is never refused for that.
 */
@Component
class TimelineHasAnEnd implements ActionRule {

    /** In their longest words still a tenth of what an answer of the database may have. */
    static final int MOST_LINES = 400;

    private static final Set<Action> REPEATED = EnumSet.of(
            Action.ASK_CLINIC,
            Action.INFORM,
            Action.CORRECT_PATIENT,
            Action.DECLINE,
            Action.REASSIGN,
            Action.RAISE_URGENCY,
            Action.OPEN_TO_PATIENT,
            Action.PRINT_SLIP);

    private final ReferralStore store;

    TimelineHasAnEnd(ReferralStore store) {
        this.store = store;
    }

    @Override
    public Optional<Refusal> refusal(Action action, Referral referral) {
        return REPEATED.contains(action) && isFull(referral.id())
                ? Optional.of(Refusal.conflict("referral.tooLong", MOST_LINES))
                : Optional.empty();
    }

    /** Whether more of the same is left out. */
    boolean isFull(ReferralId id) {
        return store.lines(id) >= MOST_LINES;
    }
}
