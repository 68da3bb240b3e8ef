package org.imagecloud.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is given the administrators' group of some hospital administers that hospital's rosters, and not the platform. */
class AdministratorsTest {

    private static final HospitalId TOP = new HospitalId("province");
    private static final HospitalId COUNTY = new HospitalId("lixin");
    private static final HospitalId UNKNOWN = new HospitalId("nowhere");

    private final Organisation organisation = mock(Organisation.class);
    private final CurrentUser currentUser = mock(CurrentUser.class);
    private final Administrators administrators = new Administrators(organisation, currentUser);

    @BeforeEach
    void aProvinceWithACounty() {
        LocalizedText name = new LocalizedText("院", "Hospital");
        when(organisation.find(TOP)).thenReturn(Optional.of(new Hospital(TOP, name, Tier.PROVINCE, null)));
        when(organisation.find(COUNTY)).thenReturn(Optional.of(new Hospital(COUNTY, name, Tier.COUNTY, TOP)));
        when(organisation.find(UNKNOWN)).thenReturn(Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyThoseOfTheHospitalAtTheTopAre(Role role) {
        assertThat(administrators.include(person(new Membership(TOP, role)))).isEqualTo(role == Role.ADMIN);
        assertThat(administrators.include(person(new Membership(COUNTY, role)))).isFalse();
        assertThat(administrators.include(person(new Membership(UNKNOWN, role))))
                .isFalse();
        assertThat(administrators.include(person(new Membership(COUNTY, Role.ADMIN), new Membership(TOP, role))))
                .as("another role at the top adds nothing")
                .isEqualTo(role == Role.ADMIN);
    }

    @Test
    void nobodyIsNone() {
        assertThat(administrators.include((Person) null)).isFalse();
    }

    @Test
    void whoIsNoneIsRefused() {
        Person one = person(new Membership(TOP, Role.ADMIN));
        when(currentUser.get()).thenReturn(one);
        assertThat(administrators.require()).isEqualTo(one);
        when(currentUser.get()).thenReturn(person(new Membership(COUNTY, Role.ADMIN)));
        assertThatThrownBy(administrators::require)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    @Test
    void whoeverAsksForAdministratorsAsksHere() {
        assertThat(OurClasses.ALL.stream()
                        .filter(AdministratorsTest::asksWhetherSomebodyHasTheRole)
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static boolean asksWhetherSomebodyHasTheRole(JavaClass ours) {
        return ours.getCodeUnits().stream()
                .anyMatch(code -> code.getFieldAccesses().stream().anyMatch(access -> isTheRole(access.getTarget()))
                        && code.getMethodCallsFromSelf().stream().anyMatch(call -> asksForARole(call.getTarget())));
    }

    private static boolean isTheRole(AccessTarget target) {
        return target.getOwner().isEquivalentTo(Role.class) && target.getName().equals(Role.ADMIN.name());
    }

    private static boolean asksForARole(AccessTarget target) {
        return target.getOwner().isEquivalentTo(Person.class)
                        && target.getName().equals("has")
                || target.getOwner().isEquivalentTo(CurrentUser.class)
                        && target.getName().equals("as");
    }

    private static Person person(Membership... memberships) {
        return new Person("anybody", "某人 Anybody", Set.of(memberships));
    }
}
