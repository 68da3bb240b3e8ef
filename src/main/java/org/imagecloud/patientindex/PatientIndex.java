package org.imagecloud.patientindex;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientIdentity;
import org.imagecloud.archive.PatientStudies;
import org.imagecloud.archive.PatientStudy;
import org.imagecloud.http.Subjects;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Use;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells which studies are of one patient, and lets people link identities and undo it. Nobody learns here of a study, or of
 * a patient, that they could not see anyway.
 */
@Component
class PatientIndex {

    private static final int MOST_CANDIDATES = 50;

    /** Of one patient, with those that were undone: each is read with the patient. */
    private static final int MOST_LINKS = 40;

    private final PatientStudies studies;
    private final PatientLinks links;
    private final StudyAccess access;
    private final ApplicationEventPublisher events;
    private final CurrentUser currentUser;
    private final Clock clock;

    PatientIndex(
            PatientStudies studies,
            PatientLinks links,
            StudyAccess access,
            ApplicationEventPublisher events,
            CurrentUser currentUser,
            Clock clock) {
        this.studies = studies;
        this.links = links;
        this.access = access;
        this.events = events;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * A study's patient, as far as the person who asks may know.
     *
     * @param identities under which the patient is known; empty when the study tells no Patient ID
     * @param studies the patient's other studies, newest first
     * @param contradictions studies under one of these numbers that tell another birth date or sex: somebody else's, until a person
     *     says what is wrong
     * @param links also undone ones, the newest first: of one whose other patient may not be known it is told that there is one, by
     *     whom and since when, so that it can be undone
     */
    record IndexedPatient(
            List<PatientIdentity> identities,
            List<PatientStudy> studies,
            List<Contradiction> contradictions,
            List<PatientLink> links) {}

    /** @param differences in what they differ: DICOM keywords */
    record Contradiction(PatientStudy study, List<String> differences) {}

    /** @param made whether it was made just now */
    record Linked(PatientLink link, boolean made) {}

    public IndexedPatient patientOf(StudyInstanceUid uid) {
        PatientStudy study = visible(uid);
        PatientIdentity patient = study.patient();
        if (patient == null) {
            return new IndexedPatient(List.of(), List.of(), List.of(), List.of());
        }
        Set<PatientIdentity> group = PatientGroup.of(patient, links::ofAnybody);
        List<PatientLink> touching = links.of(group);
        Set<PatientIdentity> near = new LinkedHashSet<>(group);
        touching.forEach(link -> near.addAll(link.patients()));
        List<PatientStudy> seen =
                studies.of(near).stream().map(Placeholders::without).toList();
        Set<PatientIdentity> known = patients(seen);
        List<Contradiction> others = seen.stream()
                .filter(other -> group.contains(other.patient())
                        && !other.studyInstanceUid().equals(uid))
                .map(other -> new Contradiction(other, unexplained(study, other, touching)))
                .toList();
        return new IndexedPatient(
                group.stream().filter(known::contains).toList(),
                others.stream()
                        .filter(other -> other.differences().isEmpty())
                        .map(Contradiction::study)
                        .toList(),
                others.stream().filter(other -> !other.differences().isEmpty()).toList(),
                touching.stream()
                        .filter(link -> link.patients().stream().anyMatch(known::contains))
                        .map(link -> link.asKnownTo(known))
                        .toList());
    }

    /** Differences, but for those between linked numbers that a person has confirmed. */
    private static List<String> unexplained(PatientStudy study, PatientStudy other, List<PatientLink> links) {
        List<String> differences = differences(study, other);
        if (!Objects.equals(study.patient(), other.patient())) {
            links.stream().filter(PatientLink::isActive).forEach(link -> differences.removeAll(link.differences()));
        }
        return differences;
    }

    /** Studies that may be of the same patient, by name and birth date, and are not linked yet; newest first. */
    public List<PatientStudy> candidates(StudyInstanceUid uid) {
        PatientStudy study = visible(uid);
        PatientIdentity patient = study.patient();
        if (patient == null || study.patientBirthDate() == null || Placeholders.isName(study.patientName())) {
            return List.of();
        }
        Set<PatientIdentity> group = PatientGroup.of(patient, links::ofAnybody);
        return studies.withSameNameAndBirthDate(uid).stream()
                .map(Placeholders::without)
                .filter(other -> other.patient() != null && !group.contains(other.patient()))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /**
     * Links the patients of two studies. A link that is there already stays as it is.
     *
     * @throws Refusal when the studies are not to be seen or tell no patient, are of the same identity, or contradict each
     *     other and that is not confirmed
     */
    @Transactional
    public Linked link(StudyInstanceUid one, StudyInstanceUid two, String reason, boolean confirmDifferences) {
        Person person = whoMayLink();
        PatientStudy study = visible(one);
        PatientStudy otherStudy = visible(two);
        requireOnePlace(one, two);
        PatientIdentity patient = identity(study);
        PatientIdentity other = identity(otherStudy);
        if (patient.equals(other)) {
            throw Refusal.unprocessable("patientLink.samePatient");
        }
        Optional<PatientLink> present = links.active(patient, other);
        if (present.isPresent()) {
            return new Linked(present.get(), false);
        }
        List<String> differences = differences(study, otherStudy);
        if (!differences.isEmpty() && !confirmDifferences) {
            throw Refusal.conflict("patientLink.differences", String.join(", ", differences))
                    .with("differences", differences);
        }
        if (Math.max(links.of(Set.of(patient)).size(), links.of(Set.of(other)).size()) >= MOST_LINKS) {
            throw Refusal.conflict("patientLink.tooMany", MOST_LINKS);
        }
        boolean made =
                links.add(UUID.randomUUID(), patient, other, List.of(one, two), differences, act(person, reason));
        if (made) {
            events.publishEvent(new PatientsLinked(List.of(one, two), false));
        }
        return new Linked(links.active(patient, other).orElseThrow(), made);
    }

    /** One hospital must hold both, and have the person link for it: what somebody sees elsewhere, or in an emergency, gives no link. */
    private void requireOnePlace(StudyInstanceUid one, StudyInstanceUid two) {
        Set<HospitalId> there = access.working(one, Use.PATIENT_LINKS::isBy);
        if (Collections.disjoint(there, access.working(two, Use.PATIENT_LINKS::isBy))) {
            throw Refusal.forbidden("patientLink.notAtOnePlace");
        }
    }

    /**
     * Undoes a link, by whoever works on a study of one of its patients; one that is undone already stays as it is.
     *
     * @throws Refusal of kind {@code NOT_FOUND} for who sees neither of the two, of kind {@code FORBIDDEN} for who may look only
     */
    @Transactional
    public PatientLink undo(UUID id, String reason) {
        Person person = whoMayLink();
        PatientLink link = links.find(id).orElseThrow(PatientIndex::unknownLink);
        List<PatientStudy> seen = studies.of(link.patients());
        if (seen.isEmpty()) {
            throw unknownLink();
        }
        if (seen.stream()
                .allMatch(study -> access.workplaces(study.studyInstanceUid(), Use.PATIENT_LINKS::isBy)
                        .isEmpty())) {
            throw Refusal.forbidden("study.lookingOnly");
        }
        link.patients().stream()
                .flatMap(patient -> seen.stream()
                        .filter(study -> patient.equals(study.patient()))
                        .limit(1))
                .forEach(study -> Subjects.note(study.studyInstanceUid()));
        if (links.undo(id, act(person, reason))) {
            events.publishEvent(new PatientsLinked(links.studies(id), true));
        }
        return links.find(id).orElseThrow(PatientIndex::unknownLink).asKnownTo(patients(seen));
    }

    private Person whoMayLink() {
        Person person = currentUser.get();
        if (!Use.PATIENT_LINKS.isOf(person)) {
            throw Refusal.forbidden("patientLink.roleNeeded");
        }
        return person;
    }

    private static Refusal unknownLink() {
        return Refusal.notFound("patientLink.unknown");
    }

    private PatientStudy visible(StudyInstanceUid study) {
        return studies.find(study).map(Placeholders::without).orElseThrow(() -> Refusal.notFound("study.unknown"));
    }

    private static PatientIdentity identity(PatientStudy study) {
        PatientIdentity patient = study.patient();
        if (patient == null) {
            throw Refusal.unprocessable("patientLink.noPatientId");
        }
        return patient;
    }

    /** What only one of the two tells is no contradiction. */
    static List<String> differences(PatientStudy one, PatientStudy other) {
        List<String> differences = new ArrayList<>();
        if (contradict(one.patientBirthDate(), other.patientBirthDate())) {
            differences.add("PatientBirthDate");
        }
        if (contradict(one.patientSex(), other.patientSex())) {
            differences.add("PatientSex");
        }
        return differences;
    }

    private static boolean contradict(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    private static Set<PatientIdentity> patients(Collection<PatientStudy> studies) {
        return studies.stream()
                .map(PatientStudy::patient)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Judgement act(Person person, String reason) {
        return new Judgement(person.userId(), person.displayName(), clock.instant(), reason.strip());
    }
}
