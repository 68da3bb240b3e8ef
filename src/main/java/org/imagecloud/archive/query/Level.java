package org.imagecloud.archive.query;

/** What one result of a search is. */
public enum Level {
    STUDY("study s", "s.study_date desc nulls last, s.id desc"),
    SERIES(STUDY.tables + " join series se on se.study = s.id", "s.id desc, se.series_number nulls last, se.id"),
    INSTANCE(
            SERIES.tables + " join instance i on i.series = se.id",
            "s.id desc, se.series_number nulls last, se.id, i.instance_number nulls last, i.sop_instance_uid");

    private final String tables;
    private final String order;

    Level(String tables, String order) {
        this.tables = tables;
        this.order = order;
    }

    String tables() {
        return tables;
    }

    /** Newest study first; within a study as a person would page. */
    String order() {
        return order;
    }
}
