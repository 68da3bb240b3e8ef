package org.imagecloud.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Component;

/**
 * Tells those whom it concerns who looked at studies, or did something else with them: roles and hospitals, never people.
 * Whoever asks has made sure that the studies are the asker's to know about.
 */
@Component
public class AccessLog {

    private final EventSearch search;

    AccessLog(EventSearch search) {
        this.search = search;
    }

    /**
     * That somebody did something with a study, or with its referral, and was not refused.
     *
     * @param kind in lower case: read, query, create, update, delete, export or emergency
     * @param groups the roles at hospitals that the person had then; none for somebody without one
     */
    public record Access(StudyInstanceUid study, Instant at, String kind, List<Group> groups) {}

    /**
     * A role at a hospital.
     *
     * @param role in lower case
     * @param hospital its id
     */
    public record Group(String role, String hospital) {}

    /** The newest of all these studies, newest first; what was done with two of them at once is told for each. */
    public List<Access> of(Collection<StudyInstanceUid> studies, int most) {
        return studies.stream()
                .distinct()
                .flatMap(study -> search.ofStudy(study, most).stream().map(event -> access(study, event)))
                .sorted(Comparator.comparing(Access::at).reversed())
                .limit(most)
                .toList();
    }

    private static Access access(StudyInstanceUid study, AuditEvent event) {
        return new Access(
                study,
                event.moment(),
                event.kind().name().toLowerCase(Locale.ROOT),
                FhirBundle.groups(event).stream()
                        .map(group -> new Group(FhirBundle.roleOf(group), FhirBundle.hospitalOf(group)))
                        .toList());
    }
}
