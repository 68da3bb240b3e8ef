package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Supervisors move the cases that their own hospital has, and no others. */
class ReadingRightsTest {

    private final ReferralOffers offers = mock(ReferralOffers.class);
    private final CurrentUser currentUser = mock(CurrentUser.class);
    private final Referral referral = mock(Referral.class);
    private final ReadingRights rights =
            new ReadingRights(offers, mock(Organisation.class), mock(Administrators.class), currentUser);

    @BeforeEach
    void theCityHasDeclinedAndTheProvinceHasNot() {
        when(referral.readingHospital()).thenReturn(new HospitalId("lixin"));
        when(offers.of(any()))
                .thenReturn(List.of(
                        new Offer(new HospitalId("lixin"), Instant.EPOCH, true),
                        new Offer(new HospitalId("bozhou"), Instant.EPOCH, true),
                        new Offer(new HospitalId("province"), Instant.EPOCH, false)));
    }

    @Test
    void whoSupervisesItsFirstReadersOrWhereItMayBeClaimedMovesIt() {
        assertThat(rights.supervises(referral, supervisor("lixin"))).isTrue();
        assertThat(rights.supervises(referral, supervisor("province"))).isTrue();
        assertThat(rights.supervises(referral, supervisor("bozhou")))
                .as("declined")
                .isFalse();
        assertThat(rights.supervises(referral, supervisor("mengcheng"))).isFalse();
    }

    @Test
    void ofAClaimedCaseWhoSupervisesItsReaderDoes() {
        claimedAt("bozhou");
        assertThat(rights.supervises(referral, supervisor("bozhou"))).isTrue();
        assertThat(rights.supervises(referral, supervisor("lixin"))).isTrue();
        assertThat(rights.supervises(referral, supervisor("province")))
                .as("its offer has lapsed")
                .isFalse();
    }

    @Test
    void aSupervisorOfAnotherHospitalIsAReaderLikeOthersHere() {
        claimedAt("lixin");
        Person elsewhere = new Person(
                "ma",
                "Ma",
                Set.of(
                        new Membership(new HospitalId("mengcheng"), Role.SUPERVISOR),
                        new Membership(new HospitalId("lixin"), Role.RADIOLOGIST)));
        when(currentUser.find()).thenReturn(Optional.of(elsewhere));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> rights.requireOwn(referral, "ma"))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));

        when(currentUser.find()).thenReturn(Optional.of(supervisor("lixin")));
        assertThatCode(() -> rights.requireOwn(referral, "li")).doesNotThrowAnyException();
    }

    private void claimedAt(String hospital) {
        when(referral.claim()).thenReturn(new Reading.Claim("li", "Li", new HospitalId(hospital), Instant.EPOCH));
    }

    private static Person supervisor(String hospital) {
        return new Person("feng", "Feng", Set.of(new Membership(new HospitalId(hospital), Role.SUPERVISOR)));
    }
}
