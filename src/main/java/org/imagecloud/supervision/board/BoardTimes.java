package org.imagecloud.supervision.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long cases took, and how often longer than they should: from counts by day, and what is not counted yet. */
@Component
public class BoardTimes {

    private static final int MOST_DAYS = 92;

    private static final String ALL = """
            (select day, hospital_id, measure, urgency, modality, bucket, cases, late, jumped from board_day
             where day between :from and :until
             union all
             select day, hospital_id, measure, urgency, modality, bucket, 1, late::int, jumped::int from board_done
             where day between :from and :until) t
            """;

    private static final String OF_READERS = """
            select reader as key, bucket, sum(cases) as cases, sum(late) as late, sum(jumped) as jumped from (
              select reader, measure, bucket, cases, late, jumped from board_reader_day
              where day between :from and :until and hospital_id in (:hospitals)
              union all
              select reader, measure, bucket, 1, late::int, jumped::int from board_done
              where day between :from and :until and hospital_id in (:hospitals) and reader is not null) t
            where measure = :measure group by 1, 2
            """;

    private final JdbcClient jdbc;
    private final BoardHospitals hospitals;

    BoardTimes(JdbcClient jdbc, BoardHospitals hospitals) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
    }

    /** By what times are told apart. */
    public enum Dimension {
        DAY("day::text"),
        TIER("hospital_id"),
        HOSPITAL("hospital_id"),
        URGENCY("urgency"),
        MODALITY("modality"),
        MEASURE("measure");

        private final String column;

        Dimension(String column) {
            this.column = column;
        }
    }

    /**
     * What cases with something in common took.
     *
     * @param key of the dimension, for example {@code CT}, or a day; of readers, their login
     * @param late how many took longer than they should
     * @param jumped of claims, how many were of a case while a more urgent one waited
     * @param medianMinutes none where there were none
     * @param ninthDecileMinutes what nine of ten did not exceed
     */
    public record Times(
            String key,
            @Nullable LocalizedText name,
            long cases,
            long late,
            long jumped,
            @Nullable Double medianMinutes,
            @Nullable Double ninthDecileMinutes) {}

    /**
     * Of one measure; by {@link Dimension#MEASURE}, of each.
     *
     * @throws Refusal of kind {@code INVALID} for more than a quarter of a year
     */
    public List<Times> of(BoardFilter filter, Measure measure, Dimension by, LocalDate from, LocalDate until) {
        check(from, until);
        Map<HospitalId, Hospital> mine = hospitals.byId(filter);
        String measured = by == Dimension.MEASURE ? "" : " and measure = :measure";
        List<Cell> cells = jdbc.sql("select " + by.column
                        + " as key, bucket, sum(cases) as cases, sum(late) as late, sum(jumped) as jumped from " + ALL
                        + " where " + filter.ofTimes() + measured + " group by 1, 2")
                .params(filter.parameters(mine.keySet(), Instant.EPOCH))
                .param("measure", measure.name())
                .param("from", from)
                .param("until", until)
                .query(BoardTimes::cell)
                .list();
        Map<String, Sum> sums = new TreeMap<>();
        cells.forEach(cell ->
                sums.computeIfAbsent(key(by, cell, mine), none -> new Sum()).add(cell));
        return sums.entrySet().stream()
                .map(sum -> sum.getValue()
                        .times(
                                sum.getKey(),
                                by == Dimension.HOSPITAL
                                        ? hospital(sum.getKey(), mine).name()
                                        : null))
                .toList();
    }

    private static String key(Dimension by, Cell cell, Map<HospitalId, Hospital> mine) {
        return by == Dimension.TIER ? hospital(cell.key(), mine).tier().name() : cell.key();
    }

    private static Hospital hospital(String id, Map<HospitalId, Hospital> mine) {
        return Objects.requireNonNull(mine.get(new HospitalId(id)));
    }

    /**
     * Of the readers of the hospitals that the person supervises, each; nobody else sees them.
     *
     * @throws Refusal of kind {@code INVALID} for more than a quarter of a year
     */
    public List<Times> ofReaders(Measure measure, LocalDate from, LocalDate until) {
        check(from, until);
        Set<HospitalId> mine = hospitals.ofReaders();
        if (mine.isEmpty()) {
            return List.of();
        }
        Map<String, Sum> sums = new HashMap<>();
        jdbc.sql(OF_READERS)
                .param("hospitals", mine.stream().map(HospitalId::value).toList())
                .param("measure", measure.name())
                .param("from", from)
                .param("until", until)
                .query(BoardTimes::cell)
                .list()
                .forEach(cell ->
                        sums.computeIfAbsent(cell.key(), none -> new Sum()).add(cell));
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> sum.getValue().times(sum.getKey(), null))
                .toList();
    }

    static void check(LocalDate from, LocalDate until) {
        long days = ChronoUnit.DAYS.between(from, until);
        if (days < 0 || days >= MOST_DAYS) {
            throw Refusal.invalid("board.period", MOST_DAYS);
        }
    }

    private static Cell cell(java.sql.ResultSet row, int index) throws java.sql.SQLException {
        return new Cell(
                row.getString("key"),
                row.getInt("bucket"),
                row.getLong("cases"),
                row.getLong("late"),
                row.getLong("jumped"));
    }

    private record Cell(String key, int bucket, long cases, long late, long jumped) {}

    private static final class Sum {

        private final Histogram histogram = new Histogram();
        private long late;
        private long jumped;

        private void add(Cell cell) {
            histogram.add(cell.bucket(), cell.cases());
            late += cell.late();
            jumped += cell.jumped();
        }

        private Times times(String key, @Nullable LocalizedText name) {
            return new Times(key, name, histogram.total(), late, jumped, histogram.median(), histogram.ninthDecile());
        }
    }
}
