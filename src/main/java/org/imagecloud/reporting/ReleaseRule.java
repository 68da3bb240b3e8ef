package org.imagecloud.reporting;

import java.util.Optional;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.ActionRule;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** A report is opened to its patient, or closed, once the table has decided about it: after the clinic has acknowledged it. */
@Component
class ReleaseRule implements ActionRule {

    private final ReleaseStore store;

    ReleaseRule(ReleaseStore store) {
        this.store = store;
    }

    @Override
    public Optional<Refusal> refusal(Action action, Referral referral) {
        boolean about = action == Action.OPEN_TO_PATIENT || action == Action.CLOSE_TO_PATIENT;
        return about && store.find(referral.id()).isEmpty()
                ? Optional.of(Refusal.conflict("release.acknowledgeFirst"))
                : Optional.empty();
    }
}
