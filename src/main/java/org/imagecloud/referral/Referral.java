package org.imagecloud.referral;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * One case on its way from a clinic to its readers and back, as it stands: each side of it is a value. What happens to it is a
 * {@link ReferralChange}, which gives another.
 *
 * @param preRead what a program saw in the images, if one has answered in time
 * @param route once the rules have given one
 */
public record Referral(
        ReferralId id,
        ReferralState state,
        Request request,
        @Nullable PreRead preRead,
        @Nullable Route route,
        TriageStep triage,
        Reading reading,
        Escalation escalation,
        Result result,
        Ending ending) {

    /** A case that is submitted now. */
    static Referral of(ReferralId id, Request request) {
        return new Referral(
                id,
                ReferralState.SUBMITTED,
                request,
                null,
                null,
                TriageStep.NONE,
                Reading.NONE,
                Escalation.NONE,
                Result.NONE,
                Ending.NONE);
    }

    public StudyInstanceUid study() {
        return request.study();
    }

    /** The hospital that asks. */
    public HospitalId from() {
        return request.from();
    }

    public ClinicalInformation clinical() {
        return request.clinical();
    }

    /** The urgency, once the rules have given one. */
    public Urgency urgency() {
        return Objects.requireNonNull(route, "not classified yet").urgency();
    }

    /** Why the rules gave that urgency. */
    public @Nullable String urgencyReason() {
        return route == null ? null : route.reason();
    }

    /** By when it is to be read, once the rules have told that. */
    public @Nullable ReadingTargets targets() {
        return route == null ? null : route.targets();
    }

    /** Whose readers get it first, once the rules have told that. */
    public @Nullable HospitalId readingHospital() {
        return route == null ? null : route.hospital();
    }

    /** The step whose time runs now; none before the rules have told it, while the clinic is asked, and once it is reported or has ended. */
    public @Nullable TargetStep runningStep() {
        boolean runs = route != null && Action.States.UNDER_WAY.contains(state);
        return runs
                ? Stream.of(TargetStep.values())
                        .filter(step -> !step.isDone(this))
                        .findFirst()
                        .orElseThrow()
                : null;
    }

    public Reading.@Nullable Claim claim() {
        return reading.claim();
    }

    /** Whether that person has claimed it, and has not given it back since. */
    public boolean isReadBy(String userId) {
        return reading.isBy(userId);
    }

    /** Whether somebody is to read it. */
    boolean isToRead() {
        return Action.States.TO_READ.contains(state);
    }

    /** Whether what a program sees in the images still matters. */
    boolean takesPreRead() {
        return isToRead() || state == ReferralState.SUBMITTED || state == ReferralState.NEEDS_INPUT;
    }

    /**
     * The hospital that answers for the case: where it is read now, else where its report was signed, else where it waits first.
     * None before it is routed, and where an old signature does not tell it.
     */
    public @Nullable HospitalId answeringHospital() {
        Reading.Claim claim = reading.claim();
        HospitalId reads = claim == null ? null : claim.hospital();
        if (reads != null && (state == ReferralState.READING || state == ReferralState.PRELIMINARY)) {
            return reads;
        }
        Reading.Signed signed = reading.signed();
        return signed == null ? readingHospital() : signed.hospital();
    }

    /** The version of the latest signed report, 0 before the first. */
    public int reportVersion() {
        return reading.reportVersion();
    }

    public Result.@Nullable Critical critical() {
        return result.critical();
    }

    /** Whether the clinic still has to confirm that it has understood a critical or changed result. */
    public boolean isCriticalOpen() {
        return result.isCriticalOpen();
    }

    /** Whether a signed report is on its way to the clinic, or lies there unconfirmed. */
    public boolean awaitsClinic() {
        return state == ReferralState.REPORTED || state == ReferralState.RETURNED;
    }

    /** Whether the clinic has confirmed the latest report. */
    public boolean isAcknowledged() {
        return result.isAcknowledged(reportVersion());
    }

    /** Why something cannot be done with the case as it stands, whoever asks; nothing where it can. Each act asks this too. */
    Optional<Refusal> refusal(Action action) {
        return CaseConditions.refusal(action, this);
    }

    Referral with(ReferralState now) {
        return new Referral(id, now, request, preRead, route, triage, reading, escalation, result, ending);
    }

    Referral with(Request now) {
        return new Referral(id, state, now, preRead, route, triage, reading, escalation, result, ending);
    }

    Referral with(PreRead now) {
        return new Referral(id, state, request, now, route, triage, reading, escalation, result, ending);
    }

    Referral with(Route now) {
        return new Referral(id, state, request, preRead, now, triage, reading, escalation, result, ending);
    }

    Referral with(TriageStep now) {
        return new Referral(id, state, request, preRead, route, now, reading, escalation, result, ending);
    }

    Referral with(Reading now) {
        return new Referral(id, state, request, preRead, route, triage, now, escalation, result, ending);
    }

    Referral with(Escalation now) {
        return new Referral(id, state, request, preRead, route, triage, reading, now, result, ending);
    }

    Referral with(Result now) {
        return new Referral(id, state, request, preRead, route, triage, reading, escalation, now, ending);
    }

    Referral with(Ending now) {
        return new Referral(id, state, request, preRead, route, triage, reading, escalation, result, now);
    }

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return "Referral " + id + " " + state;
    }
}
