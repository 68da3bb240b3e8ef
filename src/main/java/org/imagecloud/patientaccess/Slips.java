package org.imagecloud.patientaccess;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.CaseActions;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clinics do with slips. A case has one good slip at most: a new one takes the place of those before. */
@Service
@Transactional
class Slips {

    private final SlipStore store;
    private final Referrals referrals;
    private final CaseActions actions;
    private final CurrentUser currentUser;
    private final PatientAccessSettings settings;
    private final Clock clock;

    Slips(
            SlipStore store,
            Referrals referrals,
            CaseActions actions,
            CurrentUser currentUser,
            PatientAccessSettings settings,
            Clock clock) {
        this.store = store;
        this.referrals = referrals;
        this.actions = actions;
        this.currentUser = currentUser;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new slip with its code, which is told only now. */
    record Issued(AccessCode code, Referral referral, Instant expiresAt) {}

    /** A slip as the clinic sees it. */
    record Standing(String issuedByName, Instant issuedAt, Instant expiresAt, Slip.State state) {}

    /**
     * Makes a slip for the patient of a case.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when somebody else than the clinic asks, of kind {@code UNPROCESSABLE} when
     *     the images tell no birth date, without which nobody could come in, of kind {@code CONFLICT} when somebody else
     *     prints one at the same moment
     */
    Issued issue(ReferralId id) {
        Referral referral = referrals.visible(id);
        actions.require(Action.PRINT_SLIP, referral);
        Person person = currentUser.get();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(settings.codeLife());
        store.revoke(id, person, now);
        AccessCode code = AccessCode.create();
        try {
            store.add(UUID.randomUUID(), id, code.hash(settings.hashIterations()), person, now, expiresAt);
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("patientCode.justPrinted");
        }
        referrals.noted(id, TimelineEvent.PATIENT_CODE_ISSUED, Facts.NONE);
        return new Issued(code, referral, expiresAt);
    }

    /** Makes the slips of a case worthless, and ends visits that began with them; again is harmless. */
    void revoke(ReferralId id) {
        if (!currentUser.get().has(Role.CLINIC, referrals.visible(id).from())) {
            throw Refusal.forbidden("patientCode.clinicOnly");
        }
        revokeAll(id);
    }

    /** The same for who has the right already. */
    void revokeAll(ReferralId id) {
        if (store.revoke(id, currentUser.get(), clock.instant()) > 0) {
            referrals.noted(id, TimelineEvent.PATIENT_CODE_REVOKED, Facts.NONE);
        }
    }

    /** The slips of a case, newest first. */
    List<Standing> of(ReferralId id) {
        referrals.visible(id);
        Instant now = clock.instant();
        return store.of(id).stream()
                .map(slip -> new Standing(
                        slip.issuedByName(),
                        slip.issuedAt(),
                        slip.expiresAt(),
                        slip.state(settings.triesPerCode(), now)))
                .toList();
    }
}
