package org.imagecloud.archive.query;

import org.imagecloud.access.Scope;

/** What one result of a search is. */
public enum Level {
    STUDY("1 desc nulls last, 2", ""),
    SERIES(STUDY.order + ", 3 nulls last, 4", ", se.series_number, se.id"),
    /** Instances stand in the packs of their series. */
    INSTANCE(SERIES.order, SERIES.orderColumns);

    private static final String WHOLE_STUDY =
            "study_grant g join study s on s.study_instance_uid = g.study_instance_uid";
    private static final String WHOLE_SERIES = " join series se on se.study = s.id";

    /** A study as far as it is images: what others have put right of its patient is not told, and what they have added does not count. */
    private static final String STUDY_IN_HAND = """
            study_grant g cross join lateral (
              select st.id, st.study_instance_uid, st.study_time, st.accession_number, st.referring_physician_name,
                st.timezone_offset, st.study_description, st.study_id, st.patient_id_issuer,
                case when st.correction is null then st.patient_name end as patient_name,
                case when st.correction is null then st.name_sounds end as name_sounds,
                case when st.correction is null then st.patient_id end as patient_id,
                case when st.correction is null then st.patient_birth_date end as patient_birth_date,
                case when st.correction is null then st.patient_sex end as patient_sex,
                case when st.correction is null then st.patient_age end as patient_age,
                of_images.modalities, of_images.series_count, of_images.instance_count
              from study st cross join lateral (
                select coalesce(array_agg(distinct i.modality order by i.modality) filter (where i.modality is not null), '{}')
                    as modalities,
                  count(*)::integer as series_count, coalesce(sum(i.image_count), 0)::integer as instance_count
                from series i where i.study = st.id and i.image_count > 0) of_images
              where st.study_instance_uid = g.study_instance_uid) s
            """;

    private static final String SERIES_IN_HAND = """
             join lateral (
              select i.id, i.series_instance_uid, i.modality, i.series_number, i.series_description, i.body_part_examined,
                i.laterality, i.performed_date, i.performed_time, i.scheduled_step_id, i.requested_procedure_id,
                i.image_count as instance_count, i.packs
              from series i where i.study = s.id and i.image_count > 0) se on true
            """;

    private final String order;
    private final String orderColumns;

    Level(String order, String orderColumns) {
        this.order = order;
        this.orderColumns = orderColumns;
    }

    /** What is searched by who has so much of each study. */
    String tables(Scope scope) {
        boolean whole = scope.hasWords();
        String study = whole ? WHOLE_STUDY : STUDY_IN_HAND;
        return this == STUDY ? study : study + (whole ? WHOLE_SERIES : SERIES_IN_HAND);
    }

    /** The columns that make the order, which come first in a {@code select}. */
    String orderColumns() {
        return "g.study_date, g.study_instance_uid" + orderColumns;
    }

    /** Newest study first; within a study as a person would page. */
    String order() {
        return order;
    }
}
