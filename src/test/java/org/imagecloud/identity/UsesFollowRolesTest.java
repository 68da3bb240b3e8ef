package org.imagecloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.imagecloud.shared.HospitalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsesFollowRolesTest {

    private static final HospitalId LIXIN = new HospitalId("lixin");

    @ParameterizedTest
    @EnumSource
    void somebodyUsesIt(Use use) {
        assertThat(Role.values()).anyMatch(role -> use.isOf(person(role)));
        assertThat(Role.values()).anyMatch(role -> !use.isOf(person(role)));
        assertThat(use.isOf(person())).isFalse();
    }

    @Test
    void eachRoleOfAPersonGivesItsOwn() {
        assertThat(Use.of(person(Role.CLINIC, Role.AUDITOR)))
                .containsExactly(Use.SUBMISSION, Use.TASKLIST, Use.AUDIT, Use.PATIENT_LINKS);
        assertThat(Use.of(person(Role.AI_WORKER, Role.PATIENT))).isEmpty();
    }

    private static Person person(Role... roles) {
        return new Person(
                "somebody",
                "Somebody",
                Set.copyOf(java.util.Arrays.stream(roles)
                        .map(role -> new Membership(LIXIN, role))
                        .toList()));
    }
}
