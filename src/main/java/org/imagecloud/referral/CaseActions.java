package org.imagecloud.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Says what the person who asks may do with a case now. The acts themselves ask here too, so that what is offered succeeds, and
 * what is not offered is refused for the reason that is told.
 */
@Component
public class CaseActions {

    private final CaseParts parts;
    private final ReferralOffers offers;
    private final CriticalOutcomeStore outcomes;
    private final ReferralProcess process;
    private final List<ActionRule> rules;
    private final Administrators administrators;
    private final CurrentUser currentUser;

    CaseActions(
            CaseParts parts,
            ReferralOffers offers,
            CriticalOutcomeStore outcomes,
            ReferralProcess process,
            List<ActionRule> rules,
            Administrators administrators,
            CurrentUser currentUser) {
        this.parts = parts;
        this.offers = offers;
        this.outcomes = outcomes;
        this.process = process;
        this.rules = rules;
        this.administrators = administrators;
        this.currentUser = currentUser;
    }

    /**
     * What may be done.
     *
     * @param actions what succeeds now
     * @param withheld what is this person's to do, and why it cannot be done now
     */
    public record Allowed(List<Action> actions, List<Withheld> withheld) {}

    /** @param refusal what the act would be answered with */
    public record Withheld(Action action, Refusal refusal) {}

    public Allowed of(Referral referral) {
        List<Action> actions = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>();
        for (Action action : Action.values()) {
            if (parts.has(action.part(), referral, currentUser.get())) {
                now(action, referral)
                        .ifPresentOrElse(
                                refusal -> withheld.add(new Withheld(action, refusal)), () -> actions.add(action));
            }
        }
        return new Allowed(actions, withheld);
    }

    public boolean allows(Action action, Referral referral) {
        return refusal(action, referral).isEmpty();
    }

    /**
     * Lets the person who asks go on.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when it is not this person's to do, of kind {@code CONFLICT} when it cannot be
     *     done now
     */
    public void require(Action action, Referral referral) {
        refusal(action, referral).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * The same of what may be asked for twice, because an answer was lost: the second time is harmless.
     *
     * @param done whether it was done before
     * @return whether there is something to do
     */
    boolean begin(Action action, Referral referral, boolean done) {
        requirePart(action, referral);
        if (done) {
            return false;
        }
        require(action, referral);
        return true;
    }

    /** Lets those go on whose it is, whether it can be done now or not. */
    void requirePart(Action action, Referral referral) {
        if (!parts.has(action.part(), referral, currentUser.get())) {
            throw Refusal.forbidden(action.forOthers());
        }
    }

    Optional<Refusal> refusal(Action action, Referral referral) {
        return parts.has(action.part(), referral, currentUser.get())
                ? now(action, referral)
                : Optional.of(Refusal.forbidden(action.forOthers()));
    }

    /** The case first, and then the person: of a case that has ended nobody hears that another person has it. */
    private Optional<Refusal> now(Action action, Referral referral) {
        return referral.refusal(action)
                .or(() -> ofPerson(action, referral, currentUser.get()))
                .or(() -> rules.stream()
                        .flatMap(rule -> rule.refusal(action, referral).stream())
                        .findFirst());
    }

    private Optional<Refusal> ofPerson(Action action, Referral referral, Person person) {
        return switch (action) {
            case CORRECT_PATIENT ->
                Action.States.UNREAD.contains(referral.state()) || CaseParts.triagesAt(referral, person)
                        ? Optional.empty()
                        : Optional.of(Refusal.conflict("correction.byTriage"));
            case CLAIM ->
                claimedBefore(referral, person)
                        .or(() -> ofOthers(referral, person, "referral"))
                        .or(() -> declinedBefore(referral, person));
            case DECLINE -> declinesForOthers(referral, person).or(() -> declinedBefore(referral, person));
            case TRIAGE, ASK_CLINIC ->
                process.triagedBy(referral.id())
                        .filter(other -> !other.userId().equals(person.userId()))
                        .map(other -> Refusal.conflict("triage.claimedByOther", other.displayName()));
            case CANCEL, ASK_TO_CANCEL ->
                referral.isReadBy(person.userId())
                        ? Optional.of(Refusal.conflict("cancellation.readOneself"))
                        : Optional.empty();
            case DRAFT, SIGN_PRELIMINARY, SIGN ->
                referral.claim() == null
                        ? Optional.of(Refusal.conflict("report.claimFirst"))
                        : ofOthers(referral, person, "report");
            case RECORD_CALL -> once(referral, CriticalOutcome.REACHED_NO_READBACK);
            case RECORD_UNREACHED -> once(referral, CriticalOutcome.UNABLE_TO_REACH);
            case AGREE_TO_CANCEL,
                    SEND_BACK,
                    ANSWER,
                    INFORM,
                    FAIL,
                    REASSIGN,
                    RAISE_URGENCY,
                    AMEND,
                    ACKNOWLEDGE,
                    OPEN_TO_PATIENT,
                    CLOSE_TO_PATIENT,
                    PRINT_SLIP -> Optional.empty();
        };
    }

    private static Optional<Refusal> claimedBefore(Referral referral, Person person) {
        return referral.isReadBy(person.userId())
                ? Optional.of(Refusal.conflict("referral.claimedOneself"))
                : Optional.empty();
    }

    private static Optional<Refusal> ofOthers(Referral referral, Person person, String messages) {
        return Optional.ofNullable(referral.claim())
                .filter(claim -> !claim.userId().equals(person.userId()))
                .map(claim -> Refusal.conflict(messages + ".claimedByOther", claim.name()));
    }

    /** Who may give a case to another may take it from one too. */
    private Optional<Refusal> declinesForOthers(Referral referral, Person person) {
        return administrators.include(person) || parts.has(Part.SUPERVISES, referral, person)
                ? Optional.empty()
                : ofOthers(referral, person, "referral");
    }

    private Optional<Refusal> declinedBefore(Referral referral, Person person) {
        return offers.hasDeclined(referral.id(), person.userId())
                ? Optional.of(Refusal.conflict("referral.declinedBefore"))
                : Optional.empty();
    }

    private Optional<Refusal> once(Referral referral, CriticalOutcome outcome) {
        return outcomes.has(referral, outcome)
                ? Optional.of(Refusal.conflict("acknowledgement.outcomeOnce"))
                : Optional.empty();
    }
}
