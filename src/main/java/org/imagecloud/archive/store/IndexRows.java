package org.imagecloud.archive.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.imagecloud.archive.query.NameSounds;
import org.imagecloud.http.BoundedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of the index. The study's row is written first and so locked: connections that add to the same study wait for
 * each other, and never in a circle.
 */
@Component
class IndexRows {

    private static final ObjectMapper JSON = JsonMapper.builder(BoundedJson.ofOurs())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;

    IndexRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param begun whether the row is new */
    record StudyWritten(long id, boolean begun) {}

    private record SeriesAddition(
            @JsonUnwrapped ObjectEntry.SeriesRow row, int instanceCount, int imageCount, String expectedPacks) {}

    StudyWritten addToStudy(PackAddition addition) {
        ObjectEntry.StudyRow study = addition.first().study();
        Collection<PackAddition.ToSeries> series = addition.series();
        StudyContents.Patient patient = addition.patient();
        return jdbc.sql("""
                        insert into study (study_instance_uid, received_from, received_at, study_date, study_time,
                          accession_number, referring_physician_name, patient_name, name_sounds, patient_id, patient_id_issuer,
                          patient_birth_date, patient_sex, patient_age, study_id, study_description, timezone_offset,
                          modalities, series_count, instance_count)
                        select r.study_instance_uid, r.received_from, :receivedAt, r.study_date, r.study_time,
                          r.accession_number, r.referring_physician_name, r.patient_name, :sounds,
                          coalesce(r.patient_id, :patientId), r.patient_id_issuer, coalesce(r.patient_birth_date, cast(:birthDate as date)), r.patient_sex, r.patient_age, r.study_id,
                          r.study_description, r.timezone_offset, :modalities, :series, :instances
                        from jsonb_populate_record(null::study, cast(:row as jsonb)) r
                        on conflict (study_instance_uid) do update set
                          patient_id = coalesce(study.patient_id, excluded.patient_id),
                          patient_birth_date = coalesce(study.patient_birth_date, excluded.patient_birth_date),
                          modalities = case when study.modalities @> excluded.modalities then study.modalities else
                            array(select distinct unnest(study.modalities || excluded.modalities) order by 1) end,
                          series_count = study.series_count + excluded.series_count,
                          instance_count = study.instance_count + excluded.instance_count,
                          grown_at = greatest(study.grown_at, excluded.received_at)
                        returning id, xmax = 0
                        """)
                .param("row", json(study))
                .param("patientId", patient.id())
                .param("birthDate", patient.birthDate())
                .param("sounds", NameSounds.of(study.patientName()))
                .param("receivedAt", addition.pack().label().receivedAt().atOffset(ZoneOffset.UTC))
                .param("modalities", addition.modalities())
                .param("series", (int)
                        series.stream().filter(s -> s.expectedPacks().isEmpty()).count())
                .param("instances", addition.entries().size())
                .query((row, index) -> new StudyWritten(row.getLong(1), row.getBoolean(2)))
                .single();
    }

    /** @return false when the packs of one of the series are not those that were expected */
    boolean addToSeries(long study, PackAddition addition) {
        List<SeriesAddition> rows = addition.series().stream()
                .map(s -> new SeriesAddition(s.row(), s.objects(), s.images(), s.expectedPacks()))
                .toList();
        int written = jdbc.sql("""
                        with addition as (
                          select r.*, e ->> 'expected_packs' as expected_packs
                          from jsonb_array_elements(cast(:rows as jsonb)) e
                            cross join jsonb_populate_record(null::series, e) r
                        )
                        insert into series (study, series_instance_uid, modality, series_number, series_description,
                          body_part_examined, laterality, performed_date, performed_time, scheduled_step_id,
                          requested_procedure_id, instance_count, image_count, packs)
                        select :study, series_instance_uid, modality, series_number, series_description,
                          body_part_examined, laterality, performed_date, performed_time, scheduled_step_id,
                          requested_procedure_id, instance_count, image_count, :pack
                        from addition order by series_instance_uid
                        on conflict (series_instance_uid) do update set
                          packs = series.packs || excluded.packs,
                          instance_count = series.instance_count + excluded.instance_count,
                          image_count = series.image_count + excluded.image_count
                        where series.study = excluded.study and encode(series.packs, 'hex') = (
                          select expected_packs from addition a where a.series_instance_uid = series.series_instance_uid)
                        """)
                .param("rows", json(rows))
                .param("study", study)
                .param("pack", addition.pack().name().bytes())
                .update();
        return written == rows.size();
    }

    /** Puts the study on the list of those whose packs should be joined. */
    void noteScattered(PackAddition addition) {
        jdbc.sql("""
                        insert into scattered_study values (?, ?)
                        on conflict (study_instance_uid) do update set look_at = excluded.look_at
                        """)
                .params(
                        addition.seen().study(),
                        addition.pack().label().receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String json(Object rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
