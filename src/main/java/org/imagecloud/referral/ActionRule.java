package org.imagecloud.referral;

import java.util.Optional;
import org.imagecloud.shared.Refusal;

/** What another room knows about whether something may be done with a case. */
public interface ActionRule {

    /** Why not; nothing where that room has nothing against it. */
    Optional<Refusal> refusal(Action action, Referral referral);
}
