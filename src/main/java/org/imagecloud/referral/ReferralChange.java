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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a referral at one moment, in somebody's name. Each step checks that the case is where it can happen, and leaves
 * a line for the timeline.
 */
final class ReferralChange {

    private final Stamp stamp;
    private final List<TimelineEntry> news = new ArrayList<>();
    private Referral referral;

    ReferralChange(Referral before, Stamp stamp) {
        this.referral = before;
        this.stamp = stamp;
    }

    /** The case as it stands now. */
    Referral referral() {
        return referral;
    }

    Stamp stamp() {
        return stamp;
    }

    /** The lines that it has left. */
    List<TimelineEntry> news() {
        return List.copyOf(news);
    }

    /** Leaves a line of what changes nothing of the case. */
    void note(TimelineEvent event, Facts facts) {
        news.add(new TimelineEntry(stamp.at(), event, stamp.by(), facts.all()));
    }

    private void note(TimelineEvent event) {
        note(event, Facts.NONE);
    }

    private void require(Action action) {
        referral.refusal(action).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private void requireState(ReferralState... allowed) {
        if (!List.of(allowed).contains(referral.state())) {
            throw Refusal.conflict("referral.wrongState", referral.state());
        }
    }

    void routed(Routing routing, HospitalId reader, LocalizedText readerName, ReadingTargets targets) {
        requireState(SUBMITTED);
        Route route = Route.of(routing, reader, targets);
        referral = referral.with(route);
        note(TimelineEvent.URGENCY_CLASSIFIED, route.why());
        note(TimelineEvent.ROUTED, Facts.hospital(readerName));
        Duration whole = routing.targets().finalReport();
        note(TimelineEvent.TARGETS_SET, Facts.NONE.minutes(FactKind.FINAL_MINUTES, whole));
    }

    /** More urgent than it was; a case that people have classified is never made less urgent by a rule. */
    void urgencyRaised(Routing routing, ReadingTargets targets) {
        requireState(TRIAGED, ESCALATED, READING, PRELIMINARY);
        Route route = Objects.requireNonNull(referral.route(), "not routed yet").raised(routing, targets);
        referral = referral.with(route);
        note(TimelineEvent.URGENCY_RAISED, route.why());
    }

    /** By a supervisor; the rules' part of it follows. What waits for triage is through with that. */
    void urgencyWanted(Urgency wanted, String why) {
        require(Action.RAISE_URGENCY);
        if (referral.state() == SUBMITTED) {
            referral = referral.with(referral.triage().finished());
        }
        note(
                TimelineEvent.URGENCY_WANTED,
                Facts.of(FactKind.FROM_URGENCY, referral.urgency())
                        .and(FactKind.URGENCY, wanted)
                        .and(Facts.words(why)));
    }

    void preRead(String finding, double score) {
        referral = referral.with(new PreRead(finding, score, stamp.at()));
        note(TimelineEvent.PRE_READ, Facts.of(FactKind.FINDING, finding).and(FactKind.SCORE, score));
    }

    void awaitsTriage(HospitalId hospital) {
        referral = referral.with(referral.triage().at(hospital));
    }

    /** @param corrected the urgency that the person gives it instead of the rules' */
    void triaged(@Nullable Urgency corrected, @Nullable String why) {
        require(Action.TRIAGE);
        referral = referral.with(referral.triage().finished());
        Facts correction = Facts.of(FactKind.FROM_URGENCY, referral.urgency()).and(FactKind.URGENCY, corrected);
        note(TimelineEvent.TRIAGED, corrected == null ? Facts.NONE : correction.and(Facts.words(why)));
    }

    void triageOmitted() {
        requireState(SUBMITTED);
        referral = referral.with(referral.triage().finished());
        note(TimelineEvent.TRIAGE_OMITTED);
    }

    void sentBack(MissingInput what) {
        require(Action.ASK_CLINIC);
        referral = referral.with(referral.triage().asking(what)).with(NEEDS_INPUT);
        note(TimelineEvent.SENT_BACK, what.facts());
    }

    /** By who reads it: nobody reads it until the clinic has answered. */
    void sentBackByReader(MissingInput what) {
        require(Action.SEND_BACK);
        referral = referral.with(referral.reading().released())
                .with(referral.triage().asking(what))
                .with(NEEDS_INPUT);
        note(TimelineEvent.SENT_BACK, what.facts());
    }

    void completed(ClinicalInformation now, @Nullable String comment) {
        require(Action.ANSWER);
        referral = referral.with(referral.request().knowing(now));
        backToTheRules();
        note(TimelineEvent.INPUT_RECEIVED, Facts.words(comment));
    }

    /** @param looked whether the rules look at the case again */
    void patientCorrected(Patient patient, ClinicalInformation now, boolean looked, String reason) {
        referral = referral.with(referral.request().of(patient, now));
        if (looked) {
            referral = referral.with(referral.triage().left());
        }
        note(TimelineEvent.PATIENT_CORRECTED, Facts.words(reason));
    }

    void inputMissed() {
        requireState(NEEDS_INPUT);
        backToTheRules();
        note(TimelineEvent.INPUT_MISSED);
    }

    /** More urgent than it was: no longer waits for triage, or for the clinic's answer, until the rules have seen it again. */
    void classifiedAgain() {
        requireState(SUBMITTED, NEEDS_INPUT);
        backToTheRules();
        note(TimelineEvent.CLASSIFIED_AGAIN);
    }

    private void backToTheRules() {
        referral = referral.with(referral.triage().left()).with(SUBMITTED);
    }

    void informed(ClinicalInformation now, @Nullable String comment) {
        require(Action.INFORM);
        referral = referral.with(referral.request().knowing(now))
                .with(referral.triage().left());
        note(TimelineEvent.INFORMATION_ADDED, Facts.words(comment));
    }

    void offered() {
        requireState(SUBMITTED);
        referral = referral.with(TRIAGED);
    }

    void offeredToExpert(HospitalId hospital, Facts why) {
        referral = referral.with(referral.escalation().to(hospital))
                .with(referral.state() == TRIAGED ? ESCALATED : referral.state());
        note(TimelineEvent.OFFERED_TO_EXPERT, why);
    }

    void expertNeeded(ExpertNeed need, Facts why) {
        referral = referral.with(referral.escalation().needing(need));
        note(TimelineEvent.EXPERT_NEEDED, why);
    }

    void claimed(Reading.Claim by) {
        if (referral.isReadBy(by.userId())) {
            return;
        }
        require(Action.CLAIM);
        referral = referral.with(referral.reading().claimed(by))
                .with(referral.reading().isReported() ? PRELIMINARY : READING);
        note(TimelineEvent.CLAIMED, Facts.of(FactKind.PERSON, by.name()));
    }

    void released() {
        if (referral.state() == READING || referral.state() == PRELIMINARY) {
            referral = referral.with(referral.reading().released())
                    .with(referral.escalation().to() == null ? TRIAGED : ESCALATED);
            note(TimelineEvent.RELEASED);
        }
    }

    void declined(DeclineReason reason, @Nullable String comment) {
        require(Action.DECLINE);
        note(TimelineEvent.DECLINED, Facts.of(FactKind.DECLINE, reason).and(Facts.words(comment)));
    }

    /** The reading goes on, and its lease begins anew. */
    void preliminaryReported(int version, Signatory by) {
        requireState(READING, PRELIMINARY);
        referral = referral.with(referral.reading().goesOn(stamp.at()).signed(version, by))
                .with(PRELIMINARY);
        note(TimelineEvent.PRELIMINARY_SIGNED, Facts.version(version));
    }

    void reported(int version, Signatory by) {
        requireState(READING, PRELIMINARY);
        referral = referral.with(referral.reading().signed(version, by)).with(REPORTED);
        note(TimelineEvent.REPORT_SIGNED, Facts.version(version));
    }

    /** An addendum or a correction, also when the case had ended. */
    void amended(int version, Signatory by, @Nullable String reason) {
        require(Action.AMEND);
        referral = referral.with(referral.reading().signed(version, by))
                .with(REPORTED)
                .with(referral.ending().reopened());
        note(TimelineEvent.REPORT_AMENDED, Facts.version(version).and(Facts.words(reason)));
    }

    void criticalFound(Criticality found) {
        referral = referral.with(referral.result().critical(found, stamp.at()));
        note(TimelineEvent.CRITICAL_RESULT_FOUND, Facts.of(FactKind.CATEGORY, found.category()));
    }

    /** @param stillCritical whether what was not confirmed yet of the version before still stands */
    void discrepancyFound(Duration acknowledge, boolean stillCritical) {
        if (!stillCritical || !referral.isCriticalOpen()) {
            referral = referral.with(referral.result().different(acknowledge, stamp.at()));
        }
        note(TimelineEvent.DISCREPANCY_FOUND);
    }

    /** An attempt to have it confirmed that did not; it stays open. */
    void criticalTold(CriticalOutcome outcome, @Nullable String reached) {
        boolean told = outcome == CriticalOutcome.REACHED_NO_READBACK;
        require(told ? Action.RECORD_CALL : Action.RECORD_UNREACHED);
        TimelineEvent event =
                told ? TimelineEvent.CRITICAL_RESULT_NO_READBACK : TimelineEvent.CRITICAL_RESULT_UNREACHED;
        note(event, Facts.of(FactKind.PERSON, reached));
    }

    void returned() {
        requireState(REPORTED);
        referral = referral.with(RETURNED);
        note(TimelineEvent.RETURNED);
    }

    void acknowledged(String by, @Nullable String readBack) {
        require(Action.ACKNOWLEDGE);
        boolean wasCritical = referral.isCriticalOpen();
        var word = new Result.Acknowledgement(by, readBack, stamp.at(), referral.reportVersion());
        referral = referral.with(referral.result().acknowledged(word))
                .with(referral.state() == RETURNED ? ACKNOWLEDGED : referral.state());
        TimelineEvent event = wasCritical ? TimelineEvent.CRITICAL_RESULT_CONFIRMED : TimelineEvent.ACKNOWLEDGED;
        note(event, Facts.of(FactKind.PERSON, by).and(Facts.words(readBack)));
    }

    void closed() {
        requireState(ACKNOWLEDGED);
        if (referral.ending().at() == null) { // else by another way of the same case
            ended();
            note(TimelineEvent.CLOSED);
        }
    }

    void ended() {
        referral = referral.with(referral.ending().at(stamp.at()));
    }

    /** What is read waits for its reader's word. */
    void cancellationWanted(String reason) {
        require(Action.ASK_TO_CANCEL);
        referral = referral.with(referral.ending().wanted(reason));
        note(TimelineEvent.CANCELLATION_WANTED, Facts.words(reason));
    }

    void cancellationAgreed() {
        require(Action.AGREE_TO_CANCEL);
        end(CANCELLED, TimelineEvent.CANCELLED, referral.ending().cancelReason());
    }

    void cancelled(String reason) {
        require(Action.CANCEL);
        referral = referral.with(referral.ending().wanted(reason));
        end(CANCELLED, TimelineEvent.CANCELLED, reason);
    }

    /** Ends what nobody can read; what somebody reads, or has reported on, goes on. */
    void fail(String reason) {
        require(Action.FAIL);
        end(FAILED, TimelineEvent.FAILED, reason);
    }

    /** Ends what its process has lost, also when somebody reads it; what was reported must still reach the clinic. */
    void givenUp(String reason) {
        if (referral.reading().isReported()) {
            throw Refusal.conflict("cancellation.reported");
        }
        requireState(SUBMITTED, NEEDS_INPUT, TRIAGED, ESCALATED, READING);
        end(FAILED, TimelineEvent.FAILED, reason);
    }

    private void end(ReferralState last, TimelineEvent event, @Nullable String reason) {
        referral = referral.with(referral.reading().released())
                .with(referral.triage().left())
                .with(last);
        note(event, Facts.words(reason));
    }
}
