package org.imagecloud.archive.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.access.Scope;
import org.imagecloud.access.StudyAccess;

/**
 * The SQL of a search for what some may see. It asks for each of them apart, and apart for what they see whole and what is images in
 * hand to them, so that the database reads the studies in their order and stops when the page is full, and then joins the answers.
 */
final class Search {

    /** The column that tells whether of the result's study the images alone are to be told. */
    static final String IMAGES_ALONE = "images_alone";

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

    /**
     * @param columns what is selected behind the columns of the order; behind them comes {@link #IMAGES_ALONE}
     */
    String page(List<String> columns, int limit, int offset) {
        int most = limit + offset;
        String selected = level.orderColumns() + ", " + String.join(", ", columns) + ", ";
        return "select * from ("
                + union(grantee -> Stream.of(Scope.CASE, Scope.IMAGES_IN_HAND)
                        .map(scope -> part(selected + !scope.hasWords() + " as " + IMAGES_ALONE, scope, grantee, most)))
                + ") found order by " + level.order() + " limit " + sql.bind(limit) + " offset " + sql.bind(offset);
    }

    /** Whether grants alone tell what matches, so that counting is quick. */
    boolean isOfGrantsAlone() {
        return level == Level.STUDY && !sql.where().contains("s.");
    }

    /** Counts, but no further than the limit. */
    String count(int limit) {
        String found = isOfGrantsAlone()
                ? union(grantee -> Stream.of(part(
                        level.orderColumns(), "study_grant g", StudyAccess.LIVE_IMAGES + matching(), grantee, limit)))
                : union(grantee -> Stream.of(Scope.CASE, Scope.IMAGES_IN_HAND)
                        .map(scope -> part(level.orderColumns(), scope, grantee, limit)));
        return "select least(count(*), " + sql.bind(limit) + ") from (" + found + ") found";
    }

    private String union(Function<String, Stream<String>> parts) {
        return grantees.stream().flatMap(parts).collect(Collectors.joining(" union "));
    }

    private String part(String columns, Scope scope, String grantee, int limit) {
        String live = scope.hasWords() ? StudyAccess.LIVE_CASE : StudyAccess.LIVE_IN_HAND + notSeenWhole();
        return part(columns, level.tables(scope), live + matching() + inForce(), grantee, limit);
    }

    private String part(String columns, String tables, String where, String grantee, int limit) {
        return "(select " + columns + " from " + tables + " where g.hospital_id = " + sql.bind(grantee) + " and "
                + where + " order by " + level.order() + " limit " + sql.bind(limit) + ")";
    }

    /** Who sees a study whole for one hospital is told of it once. */
    private String notSeenWhole() {
        return " and not exists (select from study_grant o where o.study_instance_uid = g.study_instance_uid"
                + " and o.hospital_id in (" + sql.bind(grantees) + ") and " + StudyAccess.liveCase("o") + ")";
    }

    private String matching() {
        return sql.where().isEmpty() ? "" : " and " + sql.where();
    }

    private String inForce() {
        return level == Level.STUDY ? "" : SupersededSeries.LEFT_OUT;
    }
}
