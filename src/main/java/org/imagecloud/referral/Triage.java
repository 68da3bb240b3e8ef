package org.imagecloud.referral;

import java.util.Objects;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a triage person decides about a case before its readers get it, and what its clinic tells later. */
@Service
@Transactional
public class Triage {

    private final Referrals referrals;
    private final CaseActions actions;
    private final ReferralChanges changes;
    private final ReferralProcess process;
    private final CurrentUser currentUser;

    Triage(
            Referrals referrals,
            CaseActions actions,
            ReferralChanges changes,
            ReferralProcess process,
            CurrentUser currentUser) {
        this.referrals = referrals;
        this.actions = actions;
        this.changes = changes;
        this.process = process;
        this.currentUser = currentUser;
    }

    /**
     * Sends the case to its readers.
     *
     * @param urgency what the person thinks of it; empty to leave the rules' answer
     * @param why needed for another urgency
     * @throws Refusal of kind {@code CONFLICT} when it does not wait for triage
     */
    public void accept(ReferralId id, @Nullable Urgency urgency, @Nullable String why) {
        Referral referral = referrals.lockVisible(id);
        actions.require(Action.TRIAGE, referral);
        Person person = currentUser.get();
        Urgency corrected = urgency == referral.urgency() ? null : urgency;
        if (corrected != null && (why == null || why.isBlank())) {
            throw Refusal.invalid("triage.reasonNeeded");
        }
        changes.byPerson(id, change -> change.triaged(corrected, why));
        process.triaged(id, person, corrected, why);
    }

    /**
     * Asks the clinic for what is missing; the clock stands still until it answers. Of a case that is read its reader asks.
     *
     * @throws Refusal of kind {@code CONFLICT} when it neither waits for triage nor is read by the person; an emergency is never sent
     *     back; of kind {@code INVALID} for {@link MissingInput.Reason#OTHER} without words
     */
    public void sendBack(ReferralId id, MissingInput missing) {
        missing.requireWords();
        Referral referral = referrals.lockVisible(id);
        Person person = currentUser.get();
        if (referral.isReadBy(person.userId())) {
            actions.require(Action.SEND_BACK, referral);
            changes.byPerson(id, change -> change.sentBackByReader(missing));
            process.sentBackByReader(id);
        } else {
            actions.require(Action.ASK_CLINIC, referral);
            changes.byPerson(id, change -> change.sentBack(missing));
            process.sentBack(id, person);
        }
    }

    /**
     * Takes what the clinic knows now: the answer to what it was asked, or news of a case under way. The rules look at the
     * case again; without a person they only make it more urgent.
     *
     * @param now complete, in place of what was known
     * @throws Refusal of kind {@code FORBIDDEN} for others than the clinic, of kind {@code CONFLICT} when the case is
     *     reported already
     */
    public void inform(ReferralId id, ClinicalInformation now, @Nullable String comment) {
        now.requireKnownSymptoms();
        Referral referral = referrals.lockVisible(id);
        boolean answer = referral.state() == ReferralState.NEEDS_INPUT;
        actions.require(answer ? Action.ANSWER : Action.INFORM, referral);
        ClinicalInformation before = referral.clinical();
        ClinicalInformation complete =
                now.completedBy(Objects.requireNonNullElse(before.modality(), ""), before.bodyPart(), before.age());
        process.informed(changes.byPerson(id, change -> {
            if (answer) {
                change.completed(complete, comment);
            } else {
                change.informed(complete, comment);
            }
        }));
    }
}
