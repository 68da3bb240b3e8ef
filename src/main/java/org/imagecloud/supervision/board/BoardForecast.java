package org.imagecloud.supervision.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is expected of the next four hours, beside how right that was in the last week. */
@Component
public class BoardForecast {

    private static final Duration NEW = Duration.ofMinutes(30);
    private static final Duration PAST = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final BoardHospitals hospitals;
    private final Clock clock;

    BoardForecast(JdbcClient jdbc, BoardHospitals hospitals, Clock clock) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
        this.clock = clock;
    }

    /**
     * Of one hospital.
     *
     * @param at when it was told
     * @param cases whose next target passes within four hours
     * @param expected of them to be late; none where there is no roster, or fewer than twenty reads to tell by
     */
    public record Expected(
            HospitalId hospital,
            LocalizedText name,
            Instant at,
            int cases,
            @Nullable Integer expected) {}

    /**
     * How right the forecasts were whose four hours are over: each case is counted as often as it was told of.
     *
     * @param cases of which something was told
     * @param expected of them to be late
     * @param came late indeed
     * @param hits late, and expected to be
     */
    public record Past(long cases, long expected, long came, long hits) {}

    /** The newest of each hospital that is watched, most expected first. */
    public record Forecast(List<Expected> hospitals, Past past) {}

    public Forecast of(BoardFilter filter) {
        Map<HospitalId, Hospital> mine = hospitals.byId(filter);
        Instant now = clock.instant();
        Map<String, Object> parameters = filter.parameters(mine.keySet(), now);
        List<Expected> expected = jdbc.sql("""
                        select distinct on (hospital_id) hospital_id, at, cases, expected from board_forecast
                        where hospital_id in (:hospitals) and at > :new order by hospital_id, at desc
                        """)
                .params(parameters)
                .param("new", Timestamp.from(now.minus(NEW)))
                .query((row, index) -> {
                    Hospital hospital = Objects.requireNonNull(mine.get(new HospitalId(row.getString("hospital_id"))));
                    return new Expected(
                            hospital.id(),
                            hospital.name(),
                            row.getTimestamp("at").toInstant(),
                            row.getInt("cases"),
                            (Integer) row.getObject("expected"));
                })
                .list();
        Past past = jdbc.sql("""
                        select coalesce(sum(cases), 0) as cases, coalesce(sum(expected), 0) as expected,
                          coalesce(sum(came), 0) as came, coalesce(sum(hits), 0) as hits from board_forecast
                        where hospital_id in (:hospitals) and at > :past and came is not null
                        """)
                .params(parameters)
                .param("past", Timestamp.from(now.minus(PAST)))
                .query((row, index) -> new Past(
                        row.getLong("cases"), row.getLong("expected"), row.getLong("came"), row.getLong("hits")))
                .single();
        return new Forecast(
                expected.stream()
                        .sorted((one, other) -> Integer.compare(
                                Objects.requireNonNullElse(other.expected(), -1),
                                Objects.requireNonNullElse(one.expected(), -1)))
                        .toList(),
                past);
    }
}
