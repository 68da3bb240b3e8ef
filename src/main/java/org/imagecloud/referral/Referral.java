package org.imagecloud.referral;

import static org.imagecloud.referral.ReferralState.ACKNOWLEDGED;
import static org.imagecloud.referral.ReferralState.CANCELLED;
import static org.imagecloud.referral.ReferralState.ESCALATED;
import static org.imagecloud.referral.ReferralState.FAILED;
import static org.imagecloud.referral.ReferralState.NEEDS_INPUT;
import static org.imagecloud.referral.ReferralState.PRELIMINARY;
import static org.imagecloud.referral.ReferralState.READING;
import static org.imagecloud.referral.ReferralState.REPORTED;
import static org.imagecloud.referral.ReferralState.RETURNED;
import static org.imagecloud.referral.ReferralState.SUBMITTED;
import static org.imagecloud.referral.ReferralState.TRIAGED;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/** One case on its way from a clinic to its readers and back. Each change checks its state and leaves a timeline line. */
public final class Referral extends ReferralFacts {

    private static final Set<ReferralState> UNCLAIMED = EnumSet.of(TRIAGED, ESCALATED);
    private static final Set<ReferralState> BEFORE_READERS = EnumSet.of(SUBMITTED, NEEDS_INPUT);

    Referral(
            ReferralId id,
            StudyInstanceUid study,
            HospitalId from,
            ClinicalInformation clinical,
            Patient patient,
            String submittedBy,
            Instant submittedAt) {
        super(id, study, from, clinical, patient, submittedBy, submittedAt);
    }

    /** Why something cannot be done with the case as it stands, whoever asks; nothing where it can. Each act asks this too. */
    Optional<Refusal> refusal(Action action) {
        return switch (action) {
            case CANCEL, ASK_TO_CANCEL, AGREE_TO_CANCEL, FAIL ->
                reported().or(() -> wrongState(action)).or(() -> unwanted(action));
            case TRIAGE, ASK_CLINIC -> wrongState(action).or(() -> notInTriage(action));
            case ACKNOWLEDGE -> nothingToConfirm();
            case RECORD_CALL, RECORD_UNREACHED -> conflictIf(!isCriticalOpen(), "acknowledgement.nothingCritical");
            case OPEN_TO_PATIENT -> conflictIf(!isAcknowledged(), "release.acknowledgeFirst");
            default -> wrongState(action);
        };
    }

    private Optional<Refusal> wrongState(Action action) {
        return action.isIn(state) ? Optional.empty() : Optional.of(Refusal.conflict("referral.wrongState", state));
    }

    /** What was found must still reach the clinic. */
    private Optional<Refusal> reported() {
        return conflictIf(reportVersion > 0, "cancellation.reported");
    }

    private Optional<Refusal> unwanted(Action action) {
        return switch (action) {
            case ASK_TO_CANCEL -> conflictIf(cancelReason != null, "cancellation.waits");
            case AGREE_TO_CANCEL -> conflictIf(cancelReason == null, "cancellation.notWanted");
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> notInTriage(Action action) {
        return conflictIf(action == Action.ASK_CLINIC && urgency == Urgency.U1, "triage.neverForEmergencies")
                .or(() -> conflictIf(triageHospital == null, "triage.notWaiting"));
    }

    private Optional<Refusal> nothingToConfirm() {
        return conflictIf(isAcknowledged(), "acknowledgement.done")
                .or(() -> conflictIf(!isCriticalOpen() && state != RETURNED, "referral.nothingToAcknowledge"));
    }

    private static Optional<Refusal> conflictIf(boolean when, String code) {
        return when ? Optional.of(Refusal.conflict(code)) : Optional.empty();
    }

    private void require(Action action) {
        refusal(action).ifPresent(refusal -> {
            throw refusal;
        });
    }

    void submitted(Stamp stamp) {
        note(stamp, TimelineEvent.SUBMITTED, Facts.NONE);
    }

    void routed(Routing routing, HospitalId reader, LocalizedText readerName, ReadingTargets deadlines, Stamp stamp) {
        mustBe(EnumSet.of(SUBMITTED));
        urgency = routing.urgency();
        urgencyReason = routing.urgencyReason();
        readingHospital = reader;
        targets = deadlines;
        note(
                stamp,
                TimelineEvent.URGENCY_CLASSIFIED,
                Facts.of(FactKind.URGENCY, routing.urgency()).and(Facts.reason(routing.urgencyReason())));
        note(stamp, TimelineEvent.ROUTED, Facts.hospital(readerName));
        note(
                stamp,
                TimelineEvent.TARGETS_SET,
                Facts.NONE.minutes(FactKind.FINAL_MINUTES, routing.targets().finalReport()));
    }

    void awaitsTriage(HospitalId hospital) {
        triageHospital = hospital;
    }

    /** @param corrected the urgency that the person gives it instead of the rules' */
    void triaged(@Nullable Urgency corrected, @Nullable String why, Stamp stamp) {
        require(Action.TRIAGE);
        triaged = true;
        triageHospital = null;
        note(
                stamp,
                TimelineEvent.TRIAGED,
                corrected == null
                        ? Facts.NONE
                        : Facts.of(FactKind.FROM_URGENCY, urgency)
                                .and(FactKind.URGENCY, corrected)
                                .and(Facts.words(why)));
    }

    void triageOmitted(Stamp stamp) {
        mustBe(EnumSet.of(SUBMITTED));
        triaged = true;
        triageHospital = null;
        note(stamp, TimelineEvent.TRIAGE_OMITTED, Facts.NONE);
    }

    void sentBack(MissingInput what, Stamp stamp) {
        require(Action.ASK_CLINIC);
        missing = what;
        triageHospital = null;
        state = NEEDS_INPUT;
        note(
                stamp,
                TimelineEvent.SENT_BACK,
                Facts.of(FactKind.MISSING, what.reason()).and(Facts.words(what.instruction())));
    }

    void completed(ClinicalInformation now, @Nullable String comment, Stamp stamp) {
        require(Action.ANSWER);
        clinical = now;
        missing = null;
        state = SUBMITTED;
        note(stamp, TimelineEvent.INPUT_RECEIVED, Facts.words(comment));
    }

    void inputMissed(Stamp stamp) {
        mustBe(EnumSet.of(NEEDS_INPUT));
        missing = null;
        state = SUBMITTED;
        note(stamp, TimelineEvent.INPUT_MISSED, Facts.NONE);
    }

    void informed(ClinicalInformation now, @Nullable String comment, Stamp stamp) {
        require(Action.INFORM);
        clinical = now;
        triageHospital = null;
        note(stamp, TimelineEvent.INFORMATION_ADDED, Facts.words(comment));
    }

    /** More urgent than it was; a case that people have classified is never made less urgent by a rule. */
    void urgencyRaised(Routing routing, ReadingTargets deadlines, Stamp stamp) {
        mustBe(Action.States.TO_READ);
        urgency = routing.urgency();
        urgencyReason = routing.urgencyReason();
        targets = deadlines;
        note(
                stamp,
                TimelineEvent.URGENCY_RAISED,
                Facts.of(FactKind.URGENCY, routing.urgency()).and(Facts.reason(routing.urgencyReason())));
    }

    /** Whether what a program sees in the images still matters. */
    boolean takesPreRead() {
        return isToRead() || BEFORE_READERS.contains(state);
    }

    void preRead(PreRead answer, Stamp stamp) {
        preRead = answer;
        note(
                stamp,
                TimelineEvent.PRE_READ,
                Facts.of(FactKind.FINDING, answer.finding()).and(FactKind.SCORE, answer.score()));
    }

    /** More urgent than it was: no longer waits for triage, or for the clinic's answer, until the rules have seen it again. */
    void classifiedAgain(Stamp stamp) {
        mustBe(BEFORE_READERS);
        triageHospital = null;
        missing = null;
        state = SUBMITTED;
        note(stamp, TimelineEvent.CLASSIFIED_AGAIN, Facts.NONE);
    }

    void offered() {
        mustBe(EnumSet.of(SUBMITTED));
        state = TRIAGED;
    }

    void claimed(Claim by, Stamp stamp) {
        if (claim != null && claim.userId().equals(by.userId())) {
            return;
        }
        require(Action.CLAIM);
        claim = by;
        state = reportVersion > 0 ? PRELIMINARY : READING;
        note(stamp, TimelineEvent.CLAIMED, Facts.of(FactKind.PERSON, by.name()));
    }

    void released(Stamp stamp) {
        if (state == READING || state == PRELIMINARY) {
            claim = null;
            state = escalatedTo == null ? TRIAGED : ESCALATED;
            note(stamp, TimelineEvent.RELEASED, Facts.NONE);
        }
    }

    void leaseEnded(Stamp stamp) {
        note(stamp, TimelineEvent.LEASE_ENDED, Facts.of(FactKind.PERSON, claim == null ? null : claim.name()));
    }

    void targetReached(TargetStep step, TargetStage stage, StepTimes times, Stamp stamp) {
        note(stamp, stage.event(), Facts.of(FactKind.STEP, step).and(times.facts()));
    }

    void declined(DeclineReason reason, @Nullable String comment, Stamp stamp) {
        require(Action.DECLINE);
        note(stamp, TimelineEvent.DECLINED, Facts.of(FactKind.DECLINE, reason).and(Facts.words(comment)));
    }

    /** What is read waits for its reader's word. */
    void cancellationWanted(String reason, Stamp stamp) {
        require(Action.ASK_TO_CANCEL);
        cancelReason = reason;
        note(stamp, TimelineEvent.CANCELLATION_WANTED, Facts.words(reason));
    }

    void cancellationAgreed(Stamp stamp) {
        require(Action.AGREE_TO_CANCEL);
        end(CANCELLED);
        note(stamp, TimelineEvent.CANCELLED, Facts.words(cancelReason));
    }

    void cancelled(String reason, Stamp stamp) {
        require(Action.CANCEL);
        cancelReason = reason;
        end(CANCELLED);
        note(stamp, TimelineEvent.CANCELLED, Facts.words(reason));
    }

    /** Ends what nobody can read; what somebody reads, or has reported on, goes on. */
    void fail(String reason, Stamp stamp) {
        require(Action.FAIL);
        end(FAILED);
        note(stamp, TimelineEvent.FAILED, Facts.words(reason));
    }

    private void end(ReferralState last) {
        claim = null;
        missing = null;
        triageHospital = null;
        state = last;
    }

    void ended(Stamp stamp) {
        closedAt = stamp.at();
    }

    void offeredToExpert(HospitalId hospital, Facts why, Stamp stamp) {
        escalatedTo = hospital;
        if (UNCLAIMED.contains(state)) {
            state = ESCALATED;
        }
        note(stamp, TimelineEvent.OFFERED_TO_EXPERT, why);
    }

    /** To experts beside the first readers, from the start: nobody has failed yet. */
    void offeredBeside(Facts why, Stamp stamp) {
        note(stamp, TimelineEvent.OFFERED_TO_EXPERT, why);
    }

    void expertNeeded(ExpertNeed need, Facts why, Stamp stamp) {
        expertNeeded = true;
        wantedSubspecialty = need.subspecialty();
        note(stamp, TimelineEvent.EXPERT_NEEDED, why);
    }

    void waitForecast(Facts why, Stamp stamp) {
        note(stamp, TimelineEvent.WAIT_FORECAST, why);
    }

    void noExpertToOffer(Stamp stamp) {
        note(stamp, TimelineEvent.NO_EXPERT_TO_OFFER, Facts.NONE);
    }

    /** The reading goes on, and its lease begins anew. */
    void preliminaryReported(int version, Signatory by, Stamp stamp) {
        mustBe(EnumSet.of(READING, PRELIMINARY));
        claim = Objects.requireNonNull(claim, "read by nobody").stillActive(stamp.at());
        signed(version, by);
        state = PRELIMINARY;
        note(stamp, TimelineEvent.PRELIMINARY_SIGNED, version(version));
    }

    void reported(int version, Signatory by, Stamp stamp) {
        mustBe(EnumSet.of(READING, PRELIMINARY));
        signed(version, by);
        state = REPORTED;
        note(stamp, TimelineEvent.REPORT_SIGNED, version(version));
    }

    /** An addendum or a correction, also when the case had ended. */
    void amended(int version, Signatory by, @Nullable String reason, Stamp stamp) {
        require(Action.AMEND);
        signed(version, by);
        state = REPORTED;
        closedAt = null;
        note(stamp, TimelineEvent.REPORT_AMENDED, version(version).and(Facts.words(reason)));
    }

    private void signed(int version, Signatory by) {
        reportVersion = version;
        signed = new Signed(by.name(), by.hospitalId());
    }

    void criticalFound(Criticality criticality, Stamp stamp) {
        critical = new CriticalResult(criticality.category(), stamp.at().plus(criticality.acknowledge()), false);
        note(stamp, TimelineEvent.CRITICAL_RESULT_FOUND, Facts.of(FactKind.CATEGORY, criticality.category()));
    }

    /** @param stillCritical whether what was not confirmed yet of the version before still stands */
    void discrepancyFound(Duration acknowledge, boolean stillCritical, Stamp stamp) {
        if (!stillCritical || !isCriticalOpen()) {
            critical = new CriticalResult(null, stamp.at().plus(acknowledge), false);
        }
        note(stamp, TimelineEvent.DISCREPANCY_FOUND, Facts.NONE);
    }

    void criticalNotified(String post, Stamp stamp) {
        note(stamp, TimelineEvent.CRITICAL_RESULT_NOTIFIED, Facts.of(FactKind.POST, post));
    }

    /** The version before this one is not told any more; what of it still stands is told with this one. */
    void criticalSuperseded(Stamp stamp) {
        note(stamp, TimelineEvent.CRITICAL_RESULT_SUPERSEDED, version(reportVersion - 1));
    }

    /** An attempt to have it confirmed that did not; it stays open. */
    void criticalTold(CriticalOutcome outcome, @Nullable String reached, Stamp stamp) {
        boolean told = outcome == CriticalOutcome.REACHED_NO_READBACK;
        require(told ? Action.RECORD_CALL : Action.RECORD_UNREACHED);
        note(
                stamp,
                told ? TimelineEvent.CRITICAL_RESULT_NO_READBACK : TimelineEvent.CRITICAL_RESULT_UNREACHED,
                Facts.of(FactKind.PERSON, reached));
    }

    void acknowledgementReminded(String post, Stamp stamp) {
        note(stamp, TimelineEvent.ACKNOWLEDGEMENT_REMINDED, Facts.of(FactKind.POST, post));
    }

    void returned(Stamp stamp) {
        mustBe(EnumSet.of(REPORTED));
        state = RETURNED;
        note(stamp, TimelineEvent.RETURNED, Facts.NONE);
    }

    /** @throws Refusal of kind {@code CONFLICT} when another version of the report is the latest */
    void requireLatest(int version) {
        if (reportVersion > 0 && version != reportVersion) {
            throw Refusal.conflict("acknowledgement.otherVersion", version, reportVersion)
                    .with("reportVersion", reportVersion);
        }
    }

    void acknowledged(String by, @Nullable String readBack, Stamp stamp) {
        require(Action.ACKNOWLEDGE);
        boolean wasCritical = isCriticalOpen();
        if (wasCritical && (readBack == null || readBack.isBlank())) {
            throw Refusal.invalid("acknowledgement.readBackNeeded");
        }
        acknowledgement = new Acknowledgement(by, readBack, stamp.at(), reportVersion);
        critical = critical == null ? null : critical.confirm();
        state = state == RETURNED ? ACKNOWLEDGED : state;
        note(
                stamp,
                wasCritical ? TimelineEvent.CRITICAL_RESULT_CONFIRMED : TimelineEvent.ACKNOWLEDGED,
                Facts.of(FactKind.PERSON, by).and(Facts.words(readBack)));
    }

    void closed(Stamp stamp) {
        mustBe(EnumSet.of(ACKNOWLEDGED));
        if (closedAt != null) {
            return; // by another way of the same case
        }
        closedAt = stamp.at();
        note(stamp, TimelineEvent.CLOSED, Facts.NONE);
    }

    /** Whether somebody is to read it. */
    boolean isToRead() {
        return Action.States.TO_READ.contains(state);
    }

    private void mustBe(Set<ReferralState> allowed) {
        if (!allowed.contains(state)) {
            throw Refusal.conflict("referral.wrongState", state);
        }
    }

    private static Facts version(int version) {
        return Facts.of(FactKind.VERSION, version);
    }

    private void note(Stamp stamp, TimelineEvent event, Facts facts) {
        news.add(new TimelineEntry(stamp.at(), event, stamp.by(), facts.all()));
    }

    void noted(TimelineEvent event, Facts facts, Stamp stamp) {
        note(stamp, event, facts);
    }
}
