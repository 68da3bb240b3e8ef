package org.imagecloud.archive.query;

/** Series of reports in whose place a later version has come: stored, and left out of what is listed. */
public final class SupersededSeries {

    /** The condition, in SQL, behind others, that a row {@code se} of {@code series} is none of them. */
    public static final String LEFT_OUT = " and not exists"
            + " (select 1 from superseded_series x where x.series_instance_uid = se.series_instance_uid)";

    private SupersededSeries() {}
}
