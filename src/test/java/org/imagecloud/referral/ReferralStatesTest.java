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
    private static final Referral.Claim READER = new Referral.Claim("radiologist.lixin", "Dr Li", null, Instant.EPOCH);
    private static final Referral.Claim EXPERT = new Referral.Claim("expert.city", "Prof Qian", null, Instant.EPOCH);

    private final Referral referral = new Referral(
            ReferralId.create(),
            new StudyInstanceUid("1.2.3"),
            new HospitalId("wangren"),
            Told.of("CT", "HEAD", List.of(), Map.of()),
            new Patient("Li Xiulan", "F", 70),
            "clinic.wangren",
            NOW);

    @Test
    void aCaseIsReadOnlyByOneWhoHasClaimedIt() {
        routed();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> referral.reported(1, SIGNATORY, STAMP));
        referral.claimed(READER, STAMP);
        referral.reported(1, SIGNATORY, STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.REPORTED);
    }

    @Test
    void aCaseThatIsGivenBackKeepsItsEscalation() {
        routed();
        referral.offeredToExpert(new HospitalId("bozhou"), Facts.NONE, STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.ESCALATED);
        referral.claimed(EXPERT, STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.READING);
        referral.released(STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.ESCALATED);
        assertThat(referral.claim()).isNull();
    }

    @Test
    void theTimeThatRunsIsThatOfTheNextStep() {
        assertThat(referral.runningStep()).as("no targets yet").isNull();
        routed();
        assertThat(referral.runningStep()).isEqualTo(TargetStep.CLAIM);
        referral.claimed(READER, STAMP);
        assertThat(referral.runningStep())
                .as("no preliminary report is asked for")
                .isEqualTo(TargetStep.FINAL);
        referral.preliminaryReported(1, SIGNATORY, STAMP);
        assertThat(referral.runningStep()).isEqualTo(TargetStep.FINAL);
        referral.released(STAMP);
        assertThat(referral.runningStep()).isEqualTo(TargetStep.CLAIM);
        referral.claimed(EXPERT, STAMP);
        referral.reported(2, SIGNATORY, STAMP);
        assertThat(referral.runningStep()).isNull();
    }

    @Test
    void anEscalationDoesNotDisturbAReading() {
        routed();
        referral.claimed(READER, STAMP);
        referral.offeredToExpert(new HospitalId("bozhou"), Facts.NONE, STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.READING);
    }

    @Test
    void whatIsReportedIsNotCancelledWhoeverHasTheCaseThen() {
        routed();
        referral.claimed(READER, STAMP);
        referral.preliminaryReported(1, SIGNATORY, STAMP);
        referral.released(STAMP);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> referral.cancelled("sent twice", STAMP))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        referral.claimed(EXPERT, STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.PRELIMINARY);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> referral.cancelled("sent twice", STAMP));
    }

    @Test
    void aPreliminarySignatureRenewsTheLease() {
        routed();
        referral.claimed(READER, STAMP);
        Stamp signed = new Stamp(NOW.plus(Duration.ofMinutes(9)), STAMP.by());
        referral.preliminaryReported(1, SIGNATORY, signed);
        assertThat(referral.claim()).isEqualTo(READER.stillActive(signed.at()));
    }

    @Test
    void whatNobodyCanReadEndsWithAReasonUnlessSomebodyReadsItOrHasReported() {
        routed();
        referral.claimed(READER, STAMP);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> referral.fail("no reader", STAMP));
        referral.released(STAMP);
        referral.fail("no reader", STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.FAILED);
        assertThat(referral.news())
                .last()
                .satisfies(line -> assertThat(line.facts())
                        .isEqualTo(Facts.words("no reader").all()));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> referral.claimed(READER, STAMP));
    }

    @Test
    void whatWasFoundIsNotGivenUp() {
        routed();
        referral.claimed(READER, STAMP);
        referral.preliminaryReported(1, SIGNATORY, STAMP);
        referral.released(STAMP);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> referral.fail("no reader", STAMP));
    }

    @Test
    void claimingTwiceLeavesOneLine() {
        routed();
        int before = referral.news().size();
        referral.claimed(READER, STAMP);
        referral.claimed(READER, STAMP);
        assertThat(referral.news()).hasSize(before + 1);
    }

    @Test
    void aCriticalResultIsConfirmedOnlyByReadingItBack() {
        returned();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> referral.acknowledged("Dr Chen", "  ", STAMP))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
        referral.acknowledged("Dr Chen", "haemorrhage left", STAMP);
        assertThat(referral.state()).isEqualTo(ReferralState.ACKNOWLEDGED);
    }

    @Test
    void nothingIsClosedBeforeItIsAcknowledged() {
        returned();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> referral.closed(STAMP));
    }

    private void routed() {
        referral.routed(
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
                new ReadingTargets(times(180), null, times(3600)),
                STAMP);
        referral.offered();
    }

    private static Milestones times(int seconds) {
        return new Milestones(
                NOW.plusSeconds(seconds / 2), NOW.plusSeconds(seconds * 3L / 4), NOW.plusSeconds(seconds));
    }

    private void returned() {
        routed();
        referral.claimed(READER, STAMP);
        referral.reported(1, SIGNATORY, STAMP);
        referral.criticalFound(
                new Criticality(1, "phone", Duration.ofMinutes(15), Duration.ofMinutes(5), List.of("clinic-duty")),
                STAMP);
        referral.returned(STAMP);
    }
}
