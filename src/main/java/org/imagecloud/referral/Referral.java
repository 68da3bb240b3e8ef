package org.imagecloud.referral;

import static org.imagecloud.referral.ReferralState.ACKNOWLEDGED;
import static org.imagecloud.referral.ReferralState.CANCELLED;
import static org.imagecloud.referral.ReferralState.ESCALATED;
import static org.imagecloud.referral.ReferralState.PRELIMINARY;
import static org.imagecloud.referral.ReferralState.READING;
import static org.imagecloud.referral.ReferralState.REPORTED;
import static org.imagecloud.referral.ReferralState.RETURNED;
import static org.imagecloud.referral.ReferralState.SUBMITTED;
import static org.imagecloud.referral.ReferralState.TRIAGED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/** One case on its way from a clinic to its readers and back. Each change checks its state and leaves a timeline line. */
public final class Referral {

    private static final Set<ReferralState> UNCLAIMED = EnumSet.of(TRIAGED, ESCALATED);
    private static final Set<ReferralState> TO_READ = EnumSet.of(TRIAGED, ESCALATED, READING, PRELIMINARY);

    private final ReferralId id;
    private final StudyInstanceUid study;
    private final HospitalId from;
    private final ClinicalInformation clinical;
    private final Patient patient;
    private final String submittedBy;
    private final Instant submittedAt;
    private final List<TimelineEntry> news = new ArrayList<>();

    ReferralState state = SUBMITTED;

    @Nullable
    Urgency urgency;

    @Nullable
    String urgencyReason;

    @Nullable
    HospitalId readingHospital;

    @Nullable
    HospitalId escalatedTo;

    @Nullable
    ReadingTargets targets;

    @Nullable
    Claim claim;

    @Nullable
    CriticalResult critical;

    @Nullable
    Acknowledgement acknowledgement;

    @Nullable
    Instant closedAt;

    @Nullable
    String cancelReason;

    /**
     * Who reads the case now.
     *
     * @param hospital for which it is read, where that is known
     * @param activeAt when the claim was made, or something was saved on it last
     */
    public record Claim(
            String userId, String name, @Nullable HospitalId hospital, Instant activeAt) {}

    /** A critical result in the last report, and by when somebody must confirm it. */
    public record CriticalResult(int category, Instant acknowledgeBy) {}

    /** The named person who confirmed the result, and what was read back. */
    public record Acknowledgement(String by, @Nullable String readBack, Instant at) {}

    Referral(
            ReferralId id,
            StudyInstanceUid study,
            HospitalId from,
            ClinicalInformation clinical,
            Patient patient,
            String submittedBy,
            Instant submittedAt) {
        this.id = id;
        this.study = study;
        this.from = from;
        this.clinical = clinical;
        this.patient = patient;
        this.submittedBy = submittedBy;
        this.submittedAt = submittedAt;
    }

    void submitted(Stamp stamp) {
        note(stamp, TimelineEvent.SUBMITTED, null);
    }

    void routed(Routing routing, HospitalId reader, String readerName, ReadingTargets deadlines, Stamp stamp) {
        mustBe(EnumSet.of(SUBMITTED));
        urgency = routing.urgency();
        urgencyReason = routing.urgencyReason();
        readingHospital = reader;
        targets = deadlines;
        state = TRIAGED;
        note(stamp, TimelineEvent.URGENCY_CLASSIFIED, routing.urgency() + ": " + routing.urgencyReason());
        note(stamp, TimelineEvent.ROUTED, readerName);
        note(stamp, TimelineEvent.TARGETS_SET, routing.targets().finalReport().toMinutes() + " min");
    }

    void claimed(Claim by, Stamp stamp) {
        if (claim != null && claim.userId().equals(by.userId())) {
            return;
        }
        mustBe(EnumSet.of(TRIAGED, ESCALATED, READING));
        claim = by;
        state = READING;
        note(stamp, TimelineEvent.CLAIMED, by.name());
    }

    void released(Stamp stamp) {
        if (state == READING) {
            claim = null;
            state = escalatedTo == null ? TRIAGED : ESCALATED;
            note(stamp, TimelineEvent.RELEASED, null);
        }
    }

    void leaseEnded(Stamp stamp) {
        note(stamp, TimelineEvent.LEASE_ENDED, claim == null ? null : claim.name());
    }

    void targetReached(TargetStage stage, StepTimes times, Stamp stamp) {
        note(stamp, stage.event(), times.toString());
    }

    void declined(DeclineReason reason, @Nullable String comment, Stamp stamp) {
        mustBe(EnumSet.of(TRIAGED, ESCALATED, READING));
        note(stamp, TimelineEvent.DECLINED, comment == null ? reason.name() : reason + ": " + comment);
    }

    /** @return whether the case is cancelled now; one that is read waits for its reader's word */
    boolean cancel(String reason, boolean byReader, Stamp stamp) {
        mustBe(EnumSet.of(SUBMITTED, TRIAGED, ESCALATED, READING));
        if (state == READING && !byReader) {
            cancelReason = reason;
            note(stamp, TimelineEvent.CANCELLATION_WANTED, reason);
            return false;
        }
        if (byReader && cancelReason == null) {
            throw Refusal.conflict("cancellation.notWanted");
        }
        cancelReason = byReader ? cancelReason : reason;
        claim = null;
        state = CANCELLED;
        note(stamp, TimelineEvent.CANCELLED, cancelReason);
        return true;
    }

    void ended(Stamp stamp) {
        closedAt = stamp.at();
    }

    void offeredToExpert(HospitalId hospital, String detail, Stamp stamp) {
        escalatedTo = hospital;
        if (UNCLAIMED.contains(state)) {
            state = ESCALATED;
        }
        note(stamp, TimelineEvent.OFFERED_TO_EXPERT, detail);
    }

    void noExpertToOffer(Stamp stamp) {
        note(stamp, TimelineEvent.NO_EXPERT_TO_OFFER, null);
    }

    void reported(int version, Stamp stamp) {
        mustBe(EnumSet.of(READING));
        state = REPORTED;
        note(stamp, TimelineEvent.REPORT_SIGNED, "v" + version);
    }

    void criticalFound(Criticality criticality, Stamp stamp) {
        critical = new CriticalResult(criticality.category(), stamp.at().plus(criticality.acknowledge()));
        note(stamp, TimelineEvent.CRITICAL_RESULT_FOUND, "category " + criticality.category());
    }

    void criticalNotified(String post, Stamp stamp) {
        note(stamp, TimelineEvent.CRITICAL_RESULT_NOTIFIED, post);
    }

    void returned(Stamp stamp) {
        mustBe(EnumSet.of(REPORTED));
        state = RETURNED;
        note(stamp, TimelineEvent.RETURNED, null);
    }

    void acknowledged(String by, @Nullable String readBack, Stamp stamp) {
        mustBe(EnumSet.of(RETURNED));
        if (critical != null && (readBack == null || readBack.isBlank())) {
            throw Refusal.invalid("acknowledgement.readBackNeeded");
        }
        acknowledgement = new Acknowledgement(by, readBack, stamp.at());
        state = ACKNOWLEDGED;
        note(
                stamp,
                critical == null ? TimelineEvent.ACKNOWLEDGED : TimelineEvent.CRITICAL_RESULT_CONFIRMED,
                readBack == null || readBack.isBlank() ? by : by + ": " + readBack);
    }

    void closed(Stamp stamp) {
        mustBe(EnumSet.of(ACKNOWLEDGED));
        closedAt = stamp.at();
        note(stamp, TimelineEvent.CLOSED, null);
    }

    /** Whether somebody is to read it. */
    boolean isToRead() {
        return TO_READ.contains(state);
    }

    private void mustBe(Set<ReferralState> allowed) {
        if (!allowed.contains(state)) {
            throw Refusal.conflict("referral.wrongState", state);
        }
    }

    private void note(Stamp stamp, TimelineEvent event, @Nullable String detail) {
        news.add(new TimelineEntry(stamp.at(), event, stamp.by(), detail));
    }

    void noted(TimelineEvent event, @Nullable String detail, Stamp stamp) {
        note(stamp, event, detail);
    }

    /** Timeline lines that are not stored yet. */
    List<TimelineEntry> news() {
        return List.copyOf(news);
    }

    public ReferralId id() {
        return id;
    }

    public StudyInstanceUid study() {
        return study;
    }

    /** The hospital that asks. */
    public HospitalId from() {
        return from;
    }

    public ClinicalInformation clinical() {
        return clinical;
    }

    public Patient patient() {
        return patient;
    }

    public String submittedBy() {
        return submittedBy;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    public ReferralState state() {
        return state;
    }

    /** The urgency, once the rules have given one. */
    public Urgency urgency() {
        return Objects.requireNonNull(urgency, "not classified yet");
    }

    /** Why the rules gave that urgency. */
    public @Nullable String urgencyReason() {
        return urgencyReason;
    }

    public @Nullable CriticalResult critical() {
        return critical;
    }

    public @Nullable Claim claim() {
        return claim;
    }

    /** Why the clinic wants the case cancelled, or has cancelled it. */
    public @Nullable String cancelReason() {
        return cancelReason;
    }

    public @Nullable HospitalId readingHospital() {
        return readingHospital;
    }

    /** The hospital whose experts were offered the case beside its first readers. */
    public @Nullable HospitalId escalatedTo() {
        return escalatedTo;
    }

    public boolean isAcknowledged() {
        return acknowledgement != null;
    }
}
