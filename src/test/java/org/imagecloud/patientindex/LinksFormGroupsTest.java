package org.imagecloud.patientindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links join identities over any number of steps, and an undone one joins nothing. */
class LinksFormGroupsTest {

    private static final Judgement ACT = new Judgement("u", "U", Instant.EPOCH, "same person");

    private final PatientIdentity a = new PatientIdentity("1", "wangren");
    private final PatientIdentity b = new PatientIdentity("1", "lucun");
    private final PatientIdentity c = new PatientIdentity("77", "lixin");
    private final PatientIdentity d = new PatientIdentity("9", "bozhou");
    private final List<PatientLink> links = new ArrayList<>();

    @Test
    void withoutLinksTheSameNumberOfTwoIssuersIsTwoPatients() {
        assertThat(group(a)).containsExactly(a);
        assertThat(group(b)).containsExactly(b);
    }

    @Test
    void aGroupIsTheSameFromEachOfItsIdentities() {
        link(a, b, null);
        link(c, b, null);
        for (PatientIdentity one : List.of(a, b, c)) {
            assertThat(group(one)).containsExactlyInAnyOrder(a, b, c);
        }
        assertThat(group(d)).containsExactly(d);
    }

    @Test
    void anUndoneLinkSplitsTheGroup() {
        link(a, b, null);
        link(b, c, ACT);
        link(c, d, null);
        assertThat(group(a)).containsExactlyInAnyOrder(a, b);
        assertThat(group(d)).containsExactlyInAnyOrder(c, d);
    }

    @Test
    void aGroupHoldsWhileAnotherWayJoinsIt() {
        link(a, b, null);
        link(b, c, null);
        link(c, a, ACT);
        assertThat(group(c)).containsExactlyInAnyOrder(a, b, c);
    }

    @Test
    void aLinkThatWasUndoneCanBeMadeAgain() {
        link(a, b, ACT);
        link(a, b, null);
        assertThat(group(b)).containsExactlyInAnyOrder(a, b);
    }

    @Test
    void aRingIsWalkedOnce() {
        link(a, b, null);
        link(b, c, null);
        link(c, d, null);
        link(d, a, null);
        assertThat(group(a)).containsExactlyInAnyOrder(a, b, c, d);
    }

    private void link(PatientIdentity one, PatientIdentity other, @Nullable Judgement undone) {
        links.add(new PatientLink(UUID.randomUUID(), List.of(one, other), List.of(), ACT, undone));
    }

    private Set<PatientIdentity> group(PatientIdentity patient) {
        return PatientGroup.of(patient, this::touching);
    }

    private List<PatientLink> touching(Collection<PatientIdentity> patients) {
        return links.stream()
                .filter(link -> link.patients().stream().anyMatch(patients::contains))
                .toList();
    }
}
