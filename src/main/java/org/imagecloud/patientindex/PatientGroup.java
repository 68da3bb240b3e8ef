package org.imagecloud.patientindex;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.archive.PatientIdentity;

/** The identities that active links join, over however many steps: one patient. */
final class PatientGroup {

    private PatientGroup() {}

    /** @param linksOf all links, also undone ones, at which one of the given identities stands */
    static Set<PatientIdentity> of(
            PatientIdentity patient, Function<Collection<PatientIdentity>, List<PatientLink>> linksOf) {
        Set<PatientIdentity> group = new LinkedHashSet<>(Set.of(patient));
        Set<PatientIdentity> edge = group;
        while (!edge.isEmpty()) {
            edge = linksOf.apply(edge).stream()
                    .filter(PatientLink::isActive)
                    .flatMap(link -> link.patients().stream())
                    .filter(other -> !group.contains(other))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            group.addAll(edge);
        }
        return group;
    }
}
