package org.imagecloud.archive.query;

/** What one result of a search is. */
public enum Level {
    STUDY("study_grant g join study s on s.study_instance_uid = g.study_instance_uid", "1 desc nulls last, 2", ""),
    SERIES(
            STUDY.tables + " join series se on se.study = s.id",
            STUDY.order + ", 3 nulls last, 4",
            ", se.series_number, se.id"),
    /** Instances stand in the packs of their series. */
    INSTANCE(SERIES.tables, SERIES.order, SERIES.orderColumns);

    private final String tables;
    private final String order;
    private final String orderColumns;

    Level(String tables, String order, String orderColumns) {
        this.tables = tables;
        this.order = order;
        this.orderColumns = orderColumns;
    }

    String tables() {
        return tables;
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
