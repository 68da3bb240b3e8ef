package org.imagecloud.supervision.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where cases lost their time: how long they stood in each step of a process, over all of its versions. */
@Component
public class BoardStays {

    private static final String OF_PROCESS = """
            select activity, bucket, sum(cases) as cases, sum(seconds) as seconds from (
              select activity, bucket, cases, seconds, hospital_id from board_stay_day
              where process = :process and day between :from and :until and hospital_id in (:hospitals)
              union all
              select activity, bucket, 1, seconds, hospital_id from board_stay
              where process = :process and day between :from and :until and hospital_id in (:hospitals)) t
            group by 1, 2
            """;

    private final JdbcClient jdbc;
    private final BoardHospitals hospitals;

    BoardStays(JdbcClient jdbc, BoardHospitals hospitals) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
    }

    /**
     * What cases stood in one step.
     *
     * @param activity its id in the model
     * @param times how often a case left it
     * @param minutes of all of them together
     * @param medianMinutes right to some 5 %, as the board's other times
     * @param ninthDecileMinutes what nine of ten did not exceed
     */
    public record Stay(
            String activity,
            long times,
            double minutes,
            @Nullable Double medianMinutes,
            @Nullable Double ninthDecileMinutes) {}

    /**
     * Of the hospitals that the filter means and the person watches; both days are included. Where most time was lost stands first.
     *
     * @param process its id in the model
     * @throws Refusal of kind {@code INVALID} for more than a quarter of a year
     */
    public List<Stay> of(BoardFilter filter, String process, LocalDate from, LocalDate until) {
        BoardTimes.check(from, until);
        List<Hospital> mine = hospitals.of(filter);
        Map<String, Sum> sums = new TreeMap<>();
        jdbc.sql(OF_PROCESS)
                .params(filter.parameters(mine.stream().map(Hospital::id).toList(), Instant.EPOCH))
                .param("process", process)
                .param("from", from)
                .param("until", until)
                .query(row -> {
                    Sum sum = sums.computeIfAbsent(row.getString("activity"), none -> new Sum());
                    sum.times.add(row.getInt("bucket"), row.getLong("cases"));
                    sum.seconds += row.getLong("seconds");
                });
        return sums.entrySet().stream()
                .map(sum -> sum.getValue().stay(sum.getKey()))
                .sorted((one, other) -> Double.compare(other.minutes(), one.minutes()))
                .toList();
    }

    private static final class Sum {

        private final Histogram times = new Histogram();
        private long seconds;

        private Stay stay(String activity) {
            return new Stay(activity, times.total(), seconds / 60.0, times.median(), times.ninthDecile());
        }
    }
}
