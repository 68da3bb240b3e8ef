package org.imagecloud.referral;

import java.util.List;
import java.util.Objects;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a case to another reader, whoever has it; for supervisors of a hospital that it was offered to. */
@Service
@Transactional
public class Reassignment {

    private final Referrals referrals;
    private final ReferralOffers offers;
    private final ReferralProcess process;
    private final CurrentUser currentUser;

    Reassignment(Referrals referrals, ReferralOffers offers, ReferralProcess process, CurrentUser currentUser) {
        this.referrals = referrals;
        this.offers = offers;
        this.process = process;
        this.currentUser = currentUser;
    }

    /**
     * Who may be given the case: not who has it, nor who has declined it.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for others than those supervisors
     */
    @Transactional(readOnly = true)
    public List<EligibleReader> readers(ReferralId id) {
        Referral referral = referrals.visible(id);
        requireSupervisor(id);
        Referral.Claim claim = referral.claim();
        String reads = claim == null ? null : claim.userId();
        return process.readers(id).stream()
                .filter(reader -> !Objects.equals(reader.userId(), reads))
                .filter(reader -> !offers.hasDeclined(id, reader.userId()))
                .toList();
    }

    /** @throws Refusal of kind {@code FORBIDDEN} for others than those supervisors */
    public void reassign(ReferralId id, String userId) {
        referrals.lockVisible(id);
        requireSupervisor(id);
        process.reassigned(id, userId);
    }

    private void requireSupervisor(ReferralId id) {
        Person person = currentUser.get();
        if (offers.of(id).stream().noneMatch(offer -> person.has(Role.SUPERVISOR, offer.hospital()))) {
            throw Refusal.forbidden("referral.supervisorOnly");
        }
    }
}
