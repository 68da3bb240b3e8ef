package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.imagecloud.identity.Role;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Routing;
import org.imagecloud.routing.Targets;
import org.imagecloud.routing.Told;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Milestones;
import org.junit.jupiter.api.Test;

class ReferralStatesTest {

    private static final Instant NOW = Instant.parse("2026-02-17T12:00:00Z");
    private static final Stamp STAMP = new Stamp(NOW, "somebody");
    private static final Signatory SIGNATORY = new Signatory(
            "radiologist.lixin",
            "Dr Li",
            Role.RADIOLOGIST,
            new Signatory.Place(new HospitalId("lixin"), new LocalizedText("利辛", "Lixin")));
    private static final Reading.Claim READER = new Reading.Claim("radiologist.lixin", "Dr Li", null, Instant.EPOCH);
    private static final Reading.Claim EXPERT = new Reading.Claim("expert.city", "Prof Qian", null, Instant.EPOCH);

    private final ReferralChange change = new ReferralChange(
            Referral.of(
                    ReferralId.create(),
                    new Request(
                            CaseNumber.of(10_000_000),
                            new StudyInstanceUid("1.2.3"),
                            new HospitalId("wangren"),
                            Told.of("CT", "HEAD", List.of(), Map.of()),
                            new Patient("Li Xiulan", "F", 70),
                            "clinic.wangren",
                            NOW)),
            STAMP);

    @Test
    void aCaseIsReadOnlyByOneWhoHasClaimedIt() {
        routed();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change.reported(1, SIGNATORY));
        change.claimed(READER);
        change.reported(1, SIGNATORY);
        assertThat(change.referral().state()).isEqualTo(ReferralState.REPORTED);
    }

    @Test
    void aCaseThatIsGivenBackKeepsItsEscalation() {
        routed();
        change.offeredToExpert(new HospitalId("bozhou"), Facts.NONE);
        assertThat(change.referral().state()).isEqualTo(ReferralState.ESCALATED);
        change.claimed(EXPERT);
        assertThat(change.referral().state()).isEqualTo(ReferralState.READING);
        change.released();
        assertThat(change.referral().state()).isEqualTo(ReferralState.ESCALATED);
        assertThat(change.referral().claim()).isNull();
    }

    @Test
    void theTimeThatRunsIsThatOfTheNextStep() {
        assertThat(change.referral().runningStep()).as("no targets yet").isNull();
        routed();
        assertThat(change.referral().runningStep()).isEqualTo(TargetStep.CLAIM);
        change.claimed(READER);
        assertThat(change.referral().runningStep())
                .as("no preliminary report is asked for")
                .isEqualTo(TargetStep.FINAL);
        change.preliminaryReported(1, SIGNATORY);
        assertThat(change.referral().runningStep()).isEqualTo(TargetStep.FINAL);
        change.released();
        assertThat(change.referral().runningStep()).isEqualTo(TargetStep.CLAIM);
        change.claimed(EXPERT);
        change.reported(2, SIGNATORY);
        assertThat(change.referral().runningStep()).isNull();
    }

    @Test
    void anEscalationDoesNotDisturbAReading() {
        routed();
        change.claimed(READER);
        change.offeredToExpert(new HospitalId("bozhou"), Facts.NONE);
        assertThat(change.referral().state()).isEqualTo(ReferralState.READING);
    }

    @Test
    void whatIsReportedIsNotCancelledWhoeverHasTheCaseThen() {
        routed();
        change.claimed(READER);
        change.preliminaryReported(1, SIGNATORY);
        change.released();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> change.cancelled("sent twice"))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        change.claimed(EXPERT);
        assertThat(change.referral().state()).isEqualTo(ReferralState.PRELIMINARY);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change.cancelled("sent twice"));
    }

    @Test
    void aPreliminarySignatureRenewsTheLease() {
        routed();
        change.claimed(READER);
        Stamp signed = new Stamp(NOW.plus(Duration.ofMinutes(9)), STAMP.by());
        var later = new ReferralChange(change.referral(), signed);
        later.preliminaryReported(1, SIGNATORY);
        assertThat(later.referral().claim()).isEqualTo(READER.stillActive(signed.at()));
    }

    @Test
    void whatNobodyCanReadEndsWithAReasonUnlessSomebodyReadsItOrHasReported() {
        routed();
        change.claimed(READER);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change.fail("no reader"));
        change.released();
        change.fail("no reader");
        assertThat(change.referral().state()).isEqualTo(ReferralState.FAILED);
        assertThat(change.news())
                .last()
                .satisfies(line -> assertThat(line.facts())
                        .isEqualTo(Facts.words("no reader").all()));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change.claimed(READER));
    }

    @Test
    void whatWasFoundIsNotGivenUp() {
        routed();
        change.claimed(READER);
        change.preliminaryReported(1, SIGNATORY);
        change.released();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change.fail("no reader"));
    }

    @Test
    void claimingTwiceLeavesOneLine() {
        routed();
        int before = change.news().size();
        change.claimed(READER);
        change.claimed(READER);
        assertThat(change.news()).hasSize(before + 1);
    }

    @Test
    void aCriticalResultIsConfirmedOnlyByReadingItBack() {
        returned();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> change.acknowledged("Dr Chen", "  "))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
        change.acknowledged("Dr Chen", "haemorrhage left");
        assertThat(change.referral().state()).isEqualTo(ReferralState.ACKNOWLEDGED);
    }

    @Test
    void nothingIsClosedBeforeItIsAcknowledged() {
        returned();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change.closed());
    }

    private void routed() {
        change.routed(
                new Routing(
                        Urgency.U1,
                        "sudden headache",
                        Tier.COUNTY,
                        null,
                        false,
                        false,
                        new Targets(
                                null,
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(3),
                                null,
                                Duration.ofMinutes(60),
                                50,
                                75,
                                Targets.Clock.WALL,
                                Duration.ofMinutes(10),
                                null)),
                new HospitalId("lixin"),
                new LocalizedText("利辛", "Lixin"),
                new ReadingTargets(times(180), null, times(3600)));
        change.offered();
    }

    private static Milestones times(int seconds) {
        return new Milestones(
                NOW.plusSeconds(seconds / 2), NOW.plusSeconds(seconds * 3L / 4), NOW.plusSeconds(seconds));
    }

    private void returned() {
        routed();
        change.claimed(READER);
        change.reported(1, SIGNATORY);
        change.criticalFound(
                new Criticality(1, "phone", Duration.ofMinutes(15), Duration.ofMinutes(5), List.of("clinic-duty")));
        change.returned();
    }
}
