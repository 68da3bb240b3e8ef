package org.imagecloud.referral;

import java.util.Optional;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;

/** Why something cannot be done with a case as it stands, whoever asks. */
final class CaseConditions {

    private CaseConditions() {}

    /** Nothing where it can be done. */
    static Optional<Refusal> refusal(Action action, Referral referral) {
        return switch (action) {
            case CANCEL, ASK_TO_CANCEL, AGREE_TO_CANCEL, FAIL ->
                reported(referral).or(() -> wrongState(action, referral)).or(() -> unwanted(action, referral));
            case TRIAGE, ASK_CLINIC -> wrongState(action, referral).or(() -> notInTriage(action, referral));
            case SEND_BACK -> wrongState(action, referral).or(() -> emergency(referral));
            case RAISE_URGENCY -> wrongState(action, referral).or(() -> mostUrgent(referral));
            case CORRECT_PATIENT -> Optional.empty();
            case ACKNOWLEDGE -> nothingToConfirm(referral);
            case RECORD_CALL, RECORD_UNREACHED ->
                conflictIf(!referral.isCriticalOpen(), "acknowledgement.nothingCritical");
            case OPEN_TO_PATIENT -> conflictIf(!referral.isAcknowledged(), "release.acknowledgeFirst");
            case CLAIM,
                    DECLINE,
                    ANSWER,
                    INFORM,
                    REASSIGN,
                    DRAFT,
                    SIGN_PRELIMINARY,
                    SIGN,
                    AMEND,
                    CLOSE_TO_PATIENT,
                    PRINT_SLIP -> wrongState(action, referral);
        };
    }

    private static Optional<Refusal> wrongState(Action action, Referral referral) {
        return action.isIn(referral.state())
                ? Optional.empty()
                : Optional.of(Refusal.conflict("referral.wrongState", referral.state()));
    }

    /** What was found must still reach the clinic. */
    private static Optional<Refusal> reported(Referral referral) {
        return conflictIf(referral.reading().isReported(), "cancellation.reported");
    }

    private static Optional<Refusal> unwanted(Action action, Referral referral) {
        boolean wanted = referral.ending().cancelReason() != null;
        return switch (action) {
            case ASK_TO_CANCEL -> conflictIf(wanted, "cancellation.waits");
            case AGREE_TO_CANCEL -> conflictIf(!wanted, "cancellation.notWanted");
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> mostUrgent(Referral referral) {
        return conflictIf(
                        referral.state() == ReferralState.SUBMITTED
                                && referral.triage().hospital() == null,
                        "triage.notWaiting")
                .or(() -> referral.urgency() == Urgency.U1
                        ? Optional.of(Refusal.conflict("urgency.notHigher", Urgency.U1))
                        : Optional.empty());
    }

    private static Optional<Refusal> notInTriage(Action action, Referral referral) {
        Optional<Refusal> never = action == Action.ASK_CLINIC ? emergency(referral) : Optional.empty();
        return never.or(() -> conflictIf(referral.triage().hospital() == null, "triage.notWaiting"));
    }

    /** Its clock never stands still. */
    private static Optional<Refusal> emergency(Referral referral) {
        Route route = referral.route();
        return conflictIf(route != null && route.urgency() == Urgency.U1, "triage.neverForEmergencies");
    }

    private static Optional<Refusal> nothingToConfirm(Referral referral) {
        boolean returned = referral.state() == ReferralState.RETURNED;
        return conflictIf(referral.isAcknowledged(), "acknowledgement.done")
                .or(() -> conflictIf(!referral.isCriticalOpen() && !returned, "referral.nothingToAcknowledge"));
    }

    private static Optional<Refusal> conflictIf(boolean when, String code) {
        return when ? Optional.of(Refusal.conflict(code)) : Optional.empty();
    }
}
