package org.imagecloud.referral;

import java.util.List;
import java.util.Objects;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a case to another reader, whoever has it; for supervisors of its first readers, and of the hospital that reads it, or
 * may claim it.
 */
@Service
@Transactional
public class Reassignment {

    private final Referrals referrals;
    private final CaseActions actions;
    private final ReferralOffers offers;
    private final ReferralProcess process;

    Reassignment(Referrals referrals, CaseActions actions, ReferralOffers offers, ReferralProcess process) {
        this.referrals = referrals;
        this.actions = actions;
        this.offers = offers;
        this.process = process;
    }

    /**
     * Who may be given the case: not who has it, nor who has declined it.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for others than those supervisors
     */
    @Transactional(readOnly = true)
    public List<EligibleReader> readers(ReferralId id) {
        Referral referral = referrals.visible(id);
        actions.requirePart(Action.REASSIGN, referral);
        Reading.Claim claim = referral.claim();
        String reads = claim == null ? null : claim.userId();
        return process.readers(id).stream()
                .filter(reader -> !Objects.equals(reader.userId(), reads))
                .filter(reader -> !offers.hasDeclined(id, reader.userId()))
                .toList();
    }

    /**
     * @param reason for the timeline; never about the patient
     * @throws Refusal of kind {@code FORBIDDEN} for others than those supervisors
     */
    public void reassign(ReferralId id, String userId, @Nullable String reason) {
        actions.require(Action.REASSIGN, referrals.lockVisible(id));
        process.reassigned(id, userId);
        if (reason != null) {
            referrals.noted(id, TimelineEvent.REASSIGNED, Facts.words(reason));
        }
    }
}
