package org.imagecloud.archive.query;

import java.util.List;
import java.util.stream.Collectors;
import org.imagecloud.access.StudyAccess;

/**
 * The SQL of a search for what some may see. It asks for each of them apart, so that the database reads the
 * studies in their order and stops when the page is full, and then joins the answers.
 */
final class Search {

    /** Reports in whose place a later version has come are stored, and not found. */
    private static final String IN_FORCE = " and not exists"
            + " (select 1 from superseded_series x where x.series_instance_uid = se.series_instance_uid)";

    private final Level level;
    private final Conditions sql;
    private final List<String> grantees;

    Search(Query query, List<String> grantees) {
        this.level = query.level();
        this.sql = query.conditions();
        this.grantees = grantees;
    }

    Conditions conditions() {
        return sql;
    }

    /** @param columns what is selected behind the columns of the order */
    String page(List<String> columns, int limit, int offset) {
        return "select * from ("
                + union(level.orderColumns() + ", " + String.join(", ", columns), level.tables(), limit + offset)
                + ") found order by "
                + level.order() + " limit " + sql.bind(limit) + " offset " + sql.bind(offset);
    }

    /** Whether grants alone tell what matches, so that counting is quick. */
    boolean isOfGrantsAlone() {
        return level == Level.STUDY && !sql.where().contains("s.");
    }

    /** Counts, but no further than the limit. */
    String count(int limit) {
        String tables = isOfGrantsAlone() ? "study_grant g" : level.tables();
        return "select least(count(*), " + sql.bind(limit) + ") from (" + union(level.orderColumns(), tables, limit)
                + ") found";
    }

    private String union(String columns, String tables, int limit) {
        String most = sql.bind(limit);
        String where = (sql.where().isEmpty() ? "" : " and " + sql.where()) + (level == Level.STUDY ? "" : IN_FORCE);
        return grantees.stream()
                .map(grantee -> "(select " + columns + " from " + tables + " where g.hospital_id = " + sql.bind(grantee)
                        + " and " + StudyAccess.LIVE_IMAGES + where + " order by " + level.order() + " limit " + most
                        + ")")
                .collect(Collectors.joining(" union "));
    }
}
