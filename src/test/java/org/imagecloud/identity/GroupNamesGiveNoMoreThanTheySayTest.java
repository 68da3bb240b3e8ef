package org.imagecloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagecloud.shared.HospitalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNamesGiveNoMoreThanTheySayTest {

    @Test
    void aGroupIsOneRoleAtOneHospital() {
        assertThat(Membership.ofGroup("lixin/radiologist"))
                .contains(new Membership(new HospitalId("lixin"), Role.RADIOLOGIST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lixin",
                "lixin/",
                "/radiologist",
                "lixin/radiologist/",
                "/lixin/radiologist",
                "lixin/../bozhou/expert",
                "../expert",
                "lixin/king",
                "lixin/Radiologist",
                "wangren/cl\u0131nic",
                "LIXIN/radiologist",
                "li xin/radiologist",
                "*/admin"
            })
    void anyOtherFormGivesNothing(String group) {
        assertThat(Membership.ofGroup(group)).isEmpty();
    }

    @Test
    void authoritiesAndMembershipsAreTheSame() {
        var membership = new Membership(new HospitalId("wangren"), Role.CLINIC);
        assertThat(Authorities.memberships(Authorities.of(java.util.Set.of(membership))))
                .containsExactly(membership);
    }
}
