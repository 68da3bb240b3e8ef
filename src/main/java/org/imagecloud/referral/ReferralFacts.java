package org.imagecloud.referral;

import static org.imagecloud.referral.ReferralState.SUBMITTED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/** What is known of a referral; {@link Referral} says what can happen to it. */
public abstract sealed class ReferralFacts permits Referral {

    private final ReferralId id;
    private final StudyInstanceUid study;
    private final HospitalId from;
    ClinicalInformation clinical;
    private final Patient patient;
    private final String submittedBy;
    private final Instant submittedAt;
    final List<TimelineEntry> news = new ArrayList<>();

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

    @Nullable
    MissingInput missing;

    @Nullable
    PreRead preRead;

    int reportVersion;

    @Nullable
    Signed signed;

    boolean triaged;

    @Nullable
    HospitalId triageHospital;

    boolean expertNeeded;

    @Nullable
    String wantedSubspecialty;

    /**
     * Who reads the case now.
     *
     * @param hospital for which it is read, where that is known
     * @param activeAt when the claim was made, or something was saved on it last
     */
    public record Claim(
            String userId, String name, @Nullable HospitalId hospital, Instant activeAt) {

        Claim stillActive(Instant at) {
            return new Claim(userId, name, hospital, at);
        }
    }

    /**
     * Who signed the report that is in force.
     *
     * @param hospital for which; unknown of some old signatures
     */
    public record Signed(String name, @Nullable HospitalId hospital) {}

    /**
     * Something in a report that somebody must confirm to have understood.
     *
     * @param category of the gravest finding, 1 to 3; empty when the report differs significantly from the one before
     * @param acknowledgeBy by when
     * @param confirmed whether somebody has
     */
    public record CriticalResult(@Nullable Integer category, Instant acknowledgeBy, boolean confirmed) {

        CriticalResult confirm() {
            return new CriticalResult(category, acknowledgeBy, true);
        }
    }

    /**
     * The named person who confirmed the result, and what was read back.
     *
     * @param version of the report that was the latest then
     */
    public record Acknowledgement(String by, @Nullable String readBack, Instant at, int version) {}

    ReferralFacts(
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

    /** By when it is to be read, once the rules have told that. */
    public @Nullable ReadingTargets targets() {
        return targets;
    }

    /** The step whose time runs now; none before the rules have told it, while the clinic is asked, and once it is reported or has ended. */
    public @Nullable TargetStep runningStep() {
        boolean runs = targets != null && Action.INFORM.isIn(state);
        return runs
                ? Stream.of(TargetStep.values())
                        .filter(step -> !step.isDone(this))
                        .findFirst()
                        .orElseThrow()
                : null;
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

    /** Whether that person has claimed it, and has not given it back since. */
    public boolean isReadBy(String userId) {
        return claim != null && claim.userId().equals(userId);
    }

    /** What the clinic was asked for, and has not answered yet. */
    public @Nullable MissingInput missing() {
        return missing;
    }

    /** Whether a person has looked at it before it was offered to readers, or the time for that has passed. */
    public boolean isTriaged() {
        return triaged;
    }

    /** Why the clinic wants the case cancelled, or has cancelled it. */
    public @Nullable String cancelReason() {
        return cancelReason;
    }

    /** What a program saw in the images, if one has answered in time. */
    public @Nullable PreRead preRead() {
        return preRead;
    }

    /** Whose triage people have the case now; none when none do. */
    public @Nullable HospitalId triageHospital() {
        return triageHospital;
    }

    /** Whether the reader's report is not enough before an expert has read the case too. */
    public boolean isExpertNeeded() {
        return expertNeeded;
    }

    /** Of the expert who is needed; none where that of the route is wanted. */
    public @Nullable String wantedSubspecialty() {
        return wantedSubspecialty;
    }

    public @Nullable HospitalId readingHospital() {
        return readingHospital;
    }

    /** The hospital whose experts were offered the case beside its first readers. */
    public @Nullable HospitalId escalatedTo() {
        return escalatedTo;
    }

    /** Who signed the latest report; nobody before the first. */
    public @Nullable Signed signed() {
        return signed;
    }

    /**
     * The hospital that answers for the case: where it is read now, else where its report was signed, else where it waits first.
     * None before it is routed, and where an old signature does not tell it.
     */
    public @Nullable HospitalId answeringHospital() {
        HospitalId reading = claim == null ? null : claim.hospital();
        if (reading != null && (state == ReferralState.READING || state == ReferralState.PRELIMINARY)) {
            return reading;
        }
        return signed == null ? readingHospital : signed.hospital();
    }

    /** The version of the latest signed report, 0 before the first. */
    public int reportVersion() {
        return reportVersion;
    }

    /** Whether the clinic still has to confirm that it has understood a critical or changed result. */
    public boolean isCriticalOpen() {
        return critical != null && !critical.confirmed();
    }

    /** Whether a signed report is on its way to the clinic, or lies there unconfirmed. */
    public boolean awaitsClinic() {
        return state == ReferralState.REPORTED || state == ReferralState.RETURNED;
    }

    /** Whether the clinic has confirmed the latest report. */
    public boolean isAcknowledged() {
        return acknowledgement != null && acknowledgement.version() == reportVersion && !isCriticalOpen();
    }
}
