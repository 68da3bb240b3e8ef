package org.imagecloud.workflow.preread;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imagecloud.referral.PreReadRefusal;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.cases.StartVariables;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What programs answer, and what is known of a case by that. */
@Component
class PreReadAnswers {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final StartVariables startVariables;
    private final PreReads preReads;

    PreReadAnswers(Referrals referrals, ReferralProgress progress, StartVariables startVariables, PreReads preReads) {
        this.referrals = referrals;
        this.progress = progress;
        this.startVariables = startVariables;
        this.preReads = preReads;
    }

    /** @return whether it can be used, and still matters */
    boolean take(ReferralId id, @Nullable Object finding, @Nullable Object score) {
        PreReadRefusal refusal = PreReadRefusal.of(finding, score);
        if (refusal != null) {
            progress.preReadRefused(id, refusal);
            return false;
        }
        return finding instanceof String code
                && score instanceof Number number
                && progress.preRead(id, code, number.doubleValue());
    }

    /** Tells the process of the case, and the one that asks, what is known now. */
    Map<String, @Nullable Object> known(ReferralId id) {
        Referral referral = referrals.get(id);
        Map<String, @Nullable Object> known = new LinkedHashMap<>(startVariables.of(referral));
        ProcessVariables.URGENCY.put(known, referral.urgency());
        ProcessVariables.URGENCY_BY_RULES.put(known, preReads.urgencyByRules(referral));
        preReads.tell(referral);
        return known;
    }
}
