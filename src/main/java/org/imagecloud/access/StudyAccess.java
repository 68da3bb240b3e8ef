package org.imagecloud.access;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.database.RowScope;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides who may see which study, and with it the referral and the reports: a hospital sees what it holds, and what was
 * offered to it until that ends; a person sees more in an emergency, for some hours; a patient's visit sees its one study;
 * a program has the images of what it is at work on, and a hospital those that it has proved to hold itself.
 * Kept in the table {@code study_grant}, which other rooms may join when they list: as {@code g}, with
 * {@code g.hospital_id in} {@link #grantees}, and {@link #LIVE_CASE}, or {@link #LIVE_IN_HAND} for {@link Scope#IMAGES_IN_HAND}.
 */
@Component
public class StudyAccess {

    /** The condition, in SQL, that a row {@code g} of {@code study_grant} has not ended. */
    public static final String LIVE_IMAGES = live("g");

    /** The same of one that opens the images alone. */
    public static final String LIVE_IN_HAND = "g.images_only and " + LIVE_IMAGES;

    /** The condition, in SQL, that a row {@code g} of {@code study_grant} opens the case too, and has not ended. */
    public static final String LIVE_CASE = liveCase("g");

    private static final String GRANT = """
            insert into study_grant (study_instance_uid, hospital_id, study_date, of_case, images_only, expires_at)
            values (:study, :grantee, (select study_date from study_grant where study_instance_uid = :study limit 1),
              :ofCase, :imagesOnly, cast(:until as timestamptz))
            on conflict (hospital_id, study_date, study_instance_uid) do update
              set of_case = excluded.of_case, images_only = excluded.images_only, expires_at = excluded.expires_at
            """;

    /** What the row gave is over; while it lasts, it stays as it is. */
    private static final String ENDED = " where study_grant.expires_at <= now()";

    /** Stands in the place of a hospital; no hospital's id has a colon. */
    private static final String PERSON = "person:";

    private static final List<String> NOBODY = List.of("");

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final HeldStudies heldStudies;
    private final ApplicationEventPublisher events;

    StudyAccess(JdbcClient jdbc, CurrentUser currentUser, HeldStudies heldStudies, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.heldStudies = heldStudies;
        this.currentUser = currentUser;
        this.events = events;
    }

    /**
     * {@link #LIVE_CASE} of a row by another name.
     *
     * @param grant in SQL
     */
    public static String liveCase(String grant) {
        return "not " + grant + ".images_only and " + live(grant);
    }

    private static String live(String grant) {
        return "(" + grant + ".expires_at is null or " + grant + ".expires_at > now())";
    }

    /** A hospital has been let see a study and its case, unless the transaction that did it fails. */
    public record Granted(StudyInstanceUid study, HospitalId hospital) {}

    /** Lets the hospital whose a stored study is see it for good; again is harmless. */
    public void grant(StudyInstanceUid study, HospitalId hospital) {
        give(ENDED + " or study_grant.images_only", study, hospital.value(), Kind.FOR_GOOD, null);
        events.publishEvent(new Granted(study, hospital));
    }

    /**
     * Lets a hospital that has proved to hold a study see its images: bytes in hand are no right to others' words about them. One that
     * sees the case sees it as long as before, so that nobody keeps a case, or comes back to it, by sending images.
     */
    public void grantImages(StudyInstanceUid study, HospitalId hospital) {
        give(ENDED, study, hospital.value(), Kind.IMAGES_ONLY, null);
    }

    /** Lets the hospital that sent a new study see it; grants that were given before are of the study's date too. */
    public void grant(StudyInstanceUid study, HospitalId hospital, @Nullable LocalDate studyDate) {
        jdbc.sql("""
                        update study_grant set study_date = :date
                        where study_instance_uid = :study and study_date is distinct from :date
                        """)
                .param("date", studyDate, Types.DATE)
                .param("study", study.value())
                .update();
        jdbc.sql("""
                        insert into study_grant (study_instance_uid, hospital_id, study_date) values (?, ?, ?)
                        on conflict do nothing
                        """).params(study.value(), hospital.value(), studyDate).update();
        events.publishEvent(new Granted(study, hospital));
    }

    /** Lets a hospital see a study because of its case, until {@link #endCase}; one that holds it is not changed. */
    public void grantForCase(StudyInstanceUid study, HospitalId hospital) {
        give(" where study_grant.of_case or study_grant.images_only", study, hospital.value(), Kind.OF_CASE, null);
        events.publishEvent(new Granted(study, hospital));
    }

    /**
     * Ends what was granted because of a case.
     *
     * @param followers hospitals that see it some time longer
     * @param until so long
     */
    public void endCase(StudyInstanceUid study, Instant ended, Collection<HospitalId> followers, Instant until) {
        List<String> longer = Stream.concat(NOBODY.stream(), followers.stream().map(HospitalId::value))
                .toList();
        jdbc.sql("""
                        update study_grant set expires_at
                          = cast(case when hospital_id in (:longer) then :until else :ended end as timestamptz)
                        where study_instance_uid = :study and of_case
                        """)
                .param("longer", longer)
                .param("until", Timestamp.from(until))
                .param("ended", Timestamp.from(ended))
                .param("study", study.value())
                .update();
    }

    /** Lets one person, who must have a clinical role, see a study for some time; nobody may add to it by that. */
    public void grantInEmergency(StudyInstanceUid study, Person person, Instant until) {
        give("", study, PERSON + person.userId(), Kind.FOR_GOOD, until);
    }

    /** Lets nobody see a study any more, because it is no longer stored. */
    public void revoke(StudyInstanceUid study) {
        jdbc.sql("delete from study_grant where study_instance_uid = ?")
                .param(study.value())
                .update();
    }

    /** Whether the person who is asking may see anything of the study, how much is {@link #scope}; false for an unknown one. */
    public boolean maySee(StudyInstanceUid study) {
        return maySee(study, LIVE_IMAGES);
    }

    /** Whether the person who is asking may see the study and all that is said of it: its case, reports and history. */
    public boolean maySeeCase(StudyInstanceUid study) {
        return maySee(study, LIVE_CASE);
    }

    private boolean maySee(StudyInstanceUid study, String live) {
        Optional<StudyInstanceUid> only = currentUser.boundTo();
        return only.isPresent() ? only.get().equals(study) : isGranted(study, grantees(), live);
    }

    /**
     * How much of the study whoever is asking may have; nothing of one that is unknown or not theirs. A patient's visit, and a program while
     * it is at work on the study, have the images alone.
     */
    public Optional<Scope> scope(StudyInstanceUid study) {
        if (currentUser.boundTo().isPresent()) {
            return maySee(study) ? Optional.of(Scope.IMAGES) : Optional.empty();
        }
        if (maySeeCase(study)) {
            return Optional.of(Scope.CASE);
        }
        if (currentUser.find().map(this::held).orElse(List.of()).contains(study)) {
            return Optional.of(Scope.IMAGES);
        }
        return maySee(study) ? Optional.of(Scope.IMAGES_IN_HAND) : Optional.empty();
    }

    /**
     * Whether the person who is asking may see the study and its case for a hospital, and not by an emergency alone: the least that any
     * change of it or of its case needs, which asks for a part or a use besides.
     */
    public boolean mayWorkOn(StudyInstanceUid study) {
        return isGranted(study, visibleHospitals(), LIVE_CASE);
    }

    /**
     * Where the person who is asking may do something with the study: the hospitals that see it and at which a membership gives
     * the use. An emergency gives none, and a role at one hospital none at another.
     *
     * @param use as {@link org.imagecloud.identity.Use#isBy}
     */
    public Set<HospitalId> workplaces(StudyInstanceUid study, Predicate<Membership> use) {
        return currentUser.get().memberships().stream()
                .filter(membership -> membership.role().isClinical() && use.test(membership))
                .map(Membership::hospital)
                .filter(hospital -> isGranted(study, List.of(hospital.value()), LIVE_CASE))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The same, for who goes on with it.
     *
     * @throws Refusal of kind {@code FORBIDDEN} where there is none
     */
    public Set<HospitalId> working(StudyInstanceUid study, Predicate<Membership> use) {
        Set<HospitalId> hospitals = workplaces(study, use);
        if (hospitals.isEmpty()) {
            throw lookingOnly();
        }
        return hospitals;
    }

    static Refusal lookingOnly() {
        return Refusal.forbidden("study.lookingOnly");
    }

    /**
     * The hospitals through which the person who is asking sees patients' data, for {@code in (:hospitals)}; never
     * empty, so that the SQL stays valid, and matching nothing for a person without a clinical role.
     */
    public List<String> visibleHospitals() {
        List<String> hospitals = currentUser.get().memberships().stream()
                .filter(m -> m.role().isClinical())
                .map(m -> m.hospital().value())
                .distinct()
                .sorted()
                .toList();
        return hospitals.isEmpty() ? NOBODY : hospitals;
    }

    /** The same with the person, to whom studies are granted in an emergency: for {@code study_grant}. */
    public List<String> grantees() {
        List<String> hospitals = visibleHospitals();
        return hospitals.equals(NOBODY)
                ? NOBODY
                : Stream.concat(
                                hospitals.stream(),
                                Stream.of(PERSON + currentUser.get().userId()))
                        .toList();
    }

    /** Answers a question that came in the body of a request, with no more rows than one in an address would see. */
    public <T> T asked(Supplier<T> question) {
        try (RowScope.Held scope = rows().hold()) {
            return question.get();
        }
    }

    /** The rows that whoever is asking may read, nobody's for a stranger. */
    RowScope rows() {
        Optional<StudyInstanceUid> only = currentUser.boundTo();
        if (only.isPresent()) {
            return new RowScope(List.of(), only.get(), List.of());
        }
        return currentUser
                .find()
                .map(person -> new RowScope(grantees(), null, held(person)))
                .orElse(RowScope.NOBODY);
    }

    private List<StudyInstanceUid> held(Person person) {
        return person.has(Role.AI_WORKER) ? heldStudies.of(person) : List.of();
    }

    private boolean isGranted(StudyInstanceUid study, List<String> grantees, String live) {
        return jdbc.sql("select exists (select 1 from study_grant g where g.study_instance_uid = :study"
                        + " and g.hospital_id in (:grantees) and " + live + ")")
                .param("study", study.value())
                .param("grantees", grantees)
                .query(Boolean.class)
                .single();
    }

    private enum Kind {
        FOR_GOOD,
        OF_CASE,
        IMAGES_ONLY
    }

    private void give(String condition, StudyInstanceUid study, String grantee, Kind kind, @Nullable Instant until) {
        jdbc.sql(GRANT + condition)
                .param("study", study.value())
                .param("grantee", grantee)
                .param("ofCase", kind == Kind.OF_CASE)
                .param("imagesOnly", kind == Kind.IMAGES_ONLY)
                .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
                .update();
    }
}
