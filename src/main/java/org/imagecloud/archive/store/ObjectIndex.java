package org.imagecloud.archive.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes objects into the index. Each study row is locked first, in the order of UIDs, so that connections which store
 * the same study wait for each other and never in a circle.
 */
@Component
class ObjectIndex {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final StudyAccess access;
    private final PatientCheck patientCheck;

    ObjectIndex(JdbcClient jdbc, StudyAccess access, PatientCheck patientCheck) {
        this.jdbc = jdbc;
        this.access = access;
        this.patientCheck = patientCheck;
    }

    /** Where an instance is, and what it is. */
    record Known(String study, String series, String sopInstance, String sha256) {

        boolean is(ObjectEntry entry) {
            return equals(new Known(
                    entry.ids().study(),
                    entry.ids().series(),
                    entry.ids().sopInstance(),
                    entry.instance().sha256()));
        }
    }

    /** Those of the instances that are stored, by SOP Instance UID. */
    Map<String, Known> known(Collection<String> sopInstances) {
        return jdbc.sql("""
                        select s.study_instance_uid as study, se.series_instance_uid as series,
                          i.sop_instance_uid as sop_instance, i.sha256
                        from instance i join series se on se.id = i.series join study s on s.id = se.study
                        where i.sop_instance_uid in (:uids)
                        """).param("uids", sopInstances).query(Known.class).list().stream()
                .collect(Collectors.toMap(Known::sopInstance, Function.identity()));
    }

    /** Whether the uploader may add to the study, or begin it. */
    boolean mayAdd(String study, Uploader uploader) {
        return jdbc.sql("select received_from from study where study_instance_uid = ?")
                .param(study)
                .query(String.class)
                .optional()
                .map(from -> mayAdd(study, from, uploader))
                .orElse(true);
    }

    private static boolean mayAdd(String study, String receivedFrom, Uploader uploader) {
        return uploader.hospital().value().equals(receivedFrom)
                || uploader.maySee().test(new StudyInstanceUid(study));
    }

    /**
     * Writes all of them in one transaction. Their blobs must be durable.
     *
     * @return in the same order, why an entry was not written; null for one that is there now
     */
    @Transactional
    public List<@Nullable Failure> add(List<ObjectEntry> entries, Uploader uploader) {
        Set<String> begun = insertStudies(entries);
        Map<String, Failure> closedStudies = lockStudies(entries, begun, uploader);
        Set<String> ofOtherPatients = patientCheck.contradicting(entries);
        List<ObjectEntry> open = entries.stream()
                .filter(entry -> !closedStudies.containsKey(entry.ids().study()))
                .filter(entry -> !ofOtherPatients.contains(entry.ids().sopInstance()))
                .toList();
        insertSeries(open);
        Map<String, String> studyOfSeries = studyOfSeries(open);
        List<ObjectEntry> placed = open.stream()
                .filter(entry ->
                        entry.ids().study().equals(studyOfSeries.get(entry.ids().series())))
                .toList();
        insertInstances(placed);
        count(open);
        grant(begun, uploader.hospital());
        Map<String, Known> now = placed.isEmpty()
                ? Map.of()
                : known(placed.stream().map(entry -> entry.ids().sopInstance()).toList());
        return entries.stream()
                .map(entry -> ofOtherPatients.contains(entry.ids().sopInstance())
                                && !closedStudies.containsKey(entry.ids().study())
                        ? Failure.OTHER_PATIENT
                        : verdict(entry, closedStudies, studyOfSeries, now))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
    }

    private static @Nullable Failure verdict(
            ObjectEntry entry,
            Map<String, Failure> closedStudies,
            Map<String, String> studyOfSeries,
            Map<String, Known> now) {
        Failure closed = closedStudies.get(entry.ids().study());
        if (closed != null) {
            return closed;
        }
        if (!entry.ids().study().equals(studyOfSeries.get(entry.ids().series()))) {
            return Failure.SERIES_ELSEWHERE;
        }
        Known known = now.get(entry.ids().sopInstance());
        return known != null && known.is(entry) ? null : Failure.DUPLICATE;
    }

    private Set<String> insertStudies(List<ObjectEntry> entries) {
        Map<String, ObjectEntry.StudyRow> rows = new LinkedHashMap<>();
        entries.forEach(entry -> rows.putIfAbsent(entry.ids().study(), entry.study()));
        return new HashSet<>(jdbc.sql("""
                        insert into study (study_instance_uid, received_from, study_date, study_time, accession_number,
                          referring_physician_name, patient_name, patient_id, patient_id_issuer, patient_birth_date,
                          patient_sex, patient_age, study_id, study_description, timezone_offset)
                        select study_instance_uid, received_from, study_date, study_time, accession_number,
                          referring_physician_name, patient_name, patient_id, patient_id_issuer, patient_birth_date,
                          patient_sex, patient_age, study_id, study_description, timezone_offset
                        from jsonb_populate_recordset(null::study, cast(:rows as jsonb))
                        order by study_instance_uid collate "C"
                        on conflict do nothing returning study_instance_uid
                        """)
                .param("rows", json(rows.values()))
                .query(String.class)
                .list());
    }

    private Map<String, Failure> lockStudies(List<ObjectEntry> entries, Set<String> begun, Uploader uploader) {
        Map<String, Failure> closed = new HashMap<>();
        jdbc.sql("""
                        select study_instance_uid, received_from from study where study_instance_uid in (:uids)
                        order by study_instance_uid collate "C" for no key update
                        """)
                .param("uids", distinct(entries, entry -> entry.ids().study()))
                .query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(study -> {
                    if (!begun.contains(study.getKey()) && !mayAdd(study.getKey(), study.getValue(), uploader)) {
                        closed.put(study.getKey(), Failure.NOT_AUTHORISED);
                    }
                });
        return closed;
    }

    private void insertSeries(List<ObjectEntry> entries) {
        record Row(
                String study,

                @com.fasterxml.jackson.annotation.JsonUnwrapped
                ObjectEntry.SeriesRow series) {}
        Map<String, Row> rows = new LinkedHashMap<>();
        entries.forEach(entry ->
                rows.putIfAbsent(entry.ids().series(), new Row(entry.ids().study(), entry.series())));
        jdbc.sql("""
                        insert into series (study, series_instance_uid, modality, series_number, series_description,
                          body_part_examined, laterality, performed_date, performed_time)
                        select s.id, r.series_instance_uid, r.modality, r.series_number, r.series_description,
                          r.body_part_examined, r.laterality, r.performed_date, r.performed_time
                        from jsonb_array_elements(cast(:rows as jsonb)) e
                          join study s on s.study_instance_uid = e ->> 'study'
                          cross join jsonb_populate_record(null::series, e - 'study') r
                        order by r.series_instance_uid collate "C"
                        on conflict do nothing
                        """).param("rows", json(rows.values())).update();
    }

    private Map<String, String> studyOfSeries(List<ObjectEntry> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select se.series_instance_uid, s.study_instance_uid from series se join study s on s.id = se.study
                        where se.series_instance_uid in (:uids)
                        """)
                .param("uids", distinct(entries, entry -> entry.ids().series()))
                .query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void insertInstances(List<ObjectEntry> entries) {
        record Row(
                String series,

                @com.fasterxml.jackson.annotation.JsonUnwrapped
                ObjectEntry.InstanceRow instance) {}
        jdbc.sql("""
                        with added as (
                          insert into instance (sop_instance_uid, series, sop_class_uid, transfer_syntax_uid,
                            instance_number, image_rows, image_columns, bits_allocated, number_of_frames, sha256, size, bare_from)
                          select r.sop_instance_uid, se.id, r.sop_class_uid, r.transfer_syntax_uid, r.instance_number,
                            r.image_rows, r.image_columns, r.bits_allocated, r.number_of_frames, r.sha256, r.size, r.bare_from
                          from jsonb_array_elements(cast(:rows as jsonb)) e
                            join series se on se.series_instance_uid = e ->> 'series'
                            cross join jsonb_populate_record(null::instance, e - 'series') r
                          order by r.sop_instance_uid collate "C"
                          on conflict do nothing returning series
                        )
                        update series se set instance_count = se.instance_count + a.count
                        from (select series, count(*) as count from added group by series) a where se.id = a.series
                        """)
                .param(
                        "rows",
                        json(entries.stream()
                                .map(entry -> new Row(entry.ids().series(), entry.instance()))
                                .toList()))
                .update();
    }

    /** Brings the studies' counts up to date, and removes rows of this transaction under which nothing was stored. */
    private void count(List<ObjectEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<String> uids = distinct(entries, entry -> entry.ids().study());
        jdbc.sql("""
                        delete from series se using study s
                        where se.study = s.id and s.study_instance_uid in (:uids) and se.instance_count = 0
                        """).param("uids", uids).update();
        jdbc.sql("""
                        update study s set (series_count, instance_count) =
                          (select count(*), coalesce(sum(se.instance_count), 0) from series se where se.study = s.id)
                        where s.study_instance_uid in (:uids)
                        """).param("uids", uids).update();
        jdbc.sql("delete from study where study_instance_uid in (:uids) and instance_count = 0")
                .param("uids", uids)
                .update();
    }

    private void grant(Set<String> begun, HospitalId hospital) {
        begun.stream()
                .filter(study -> jdbc.sql("select exists (select 1 from study where study_instance_uid = ?)")
                        .param(study)
                        .query(Boolean.class)
                        .single())
                .forEach(study -> access.grant(new StudyInstanceUid(study), hospital));
    }

    private static List<String> distinct(List<ObjectEntry> entries, Function<ObjectEntry, String> uid) {
        return entries.stream().map(uid).distinct().toList();
    }

    private static String json(Object rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
