package org.imagecloud.supervision.board;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was expected of which case, until it is known what came, and the counts of both from then on. */
@Repository
class ForecastStore {

    private static final String JUDGE = """
            update board_forecast_case f set came = exists (
              select from board_case b where b.referral_id = f.referral_id and b.due_at = f.due_at)
            where came is null and due_at <= :now
            """;

    private static final String COUNT = """
            with judged as (
              select f.hospital_id, f.at from board_forecast f where f.came is null and f.expected is not null and f.at <= :before
                and not exists (select from board_forecast_case c
                  where c.hospital_id = f.hospital_id and c.at = f.at and c.came is null)
              for update of f skip locked
            ),
            gone as (
              delete from board_forecast_case c using judged j where c.hospital_id = j.hospital_id and c.at = j.at
              returning c.hospital_id, c.at, c.expected, c.came
            )
            update board_forecast f set came = coalesce(s.came, 0), hits = coalesce(s.hits, 0)
            from judged j left join (
              select hospital_id, at, count(*) filter (where came) as came, count(*) filter (where came and expected) as hits
              from gone group by 1, 2) s on s.hospital_id = j.hospital_id and s.at = j.at
            where f.hospital_id = j.hospital_id and f.at = j.at
            """;

    private final JdbcClient jdbc;

    ForecastStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hospitals with open cases whose time runs, of which nothing was told at that instant. */
    List<HospitalId> untold(Instant at) {
        return jdbc.sql("""
                        select distinct hospital_id from board_case b where due_at is not null
                          and not exists (select from board_forecast f where f.hospital_id = b.hospital_id and f.at = ?)
                        """)
                .param(Timestamp.from(at))
                .query((row, index) -> new HospitalId(row.getString(1)))
                .list();
    }

    /** What waits for a reader there, and what is read, with a time that runs. */
    List<ReadingRoom.Case> open(HospitalId hospital) {
        return jdbc.sql("""
                        select referral_id, urgency, step, step_since, due_at from board_case
                        where hospital_id = ? and due_at is not null and step in ('WAITING', 'AT_READER')
                        """)
                .param(hospital.value())
                .query((row, index) -> new ReadingRoom.Case(
                        new ReferralId(row.getObject("referral_id", UUID.class)),
                        Urgency.valueOf(row.getString("urgency")),
                        row.getString("step").equals(Step.WAITING.name())
                                ? null
                                : row.getTimestamp("step_since").toInstant(),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    /**
     * Keeps what is told; another node may have told it already.
     *
     * @param due the cases whose next target is still to pass, within the time of the forecast
     * @param late those of them that will miss it; none where it cannot be told
     */
    @Transactional
    void tell(HospitalId hospital, Instant at, List<ReadingRoom.Case> due, @Nullable Set<ReferralId> late) {
        int told = jdbc.sql(
                        "insert into board_forecast (hospital_id, at, cases, expected) values (?, ?, ?, ?) on conflict do nothing")
                .params(hospital.value(), Timestamp.from(at), due.size(), late == null ? null : late.size())
                .update();
        if (told == 0 || late == null) {
            return;
        }
        jdbc.sql("""
                        insert into board_forecast_case (referral_id, at, hospital_id, due_at, expected)
                        select b.referral_id, :at, :hospital, b.due_at, b.referral_id = any (:late)
                        from board_case b where b.referral_id = any (:due) and b.due_at is not null on conflict do nothing
                        """)
                .param("at", Timestamp.from(at))
                .param("hospital", hospital.value())
                .param("late", late.stream().map(ReferralId::value).toArray(UUID[]::new))
                .param("due", due.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .update();
    }

    /** A case has moved on after its target: known at once, where it was told of. */
    void cameLate(ReferralId id, Instant due) {
        jdbc.sql("update board_forecast_case set came = true where referral_id = ? and due_at = ? and came is null")
                .params(id.value(), Timestamp.from(due))
                .update();
    }

    /** What came of those whose target has passed; and counts where all of a forecast is known. */
    @Transactional
    void judge(Instant now, Duration ahead) {
        jdbc.sql(JUDGE).param("now", Timestamp.from(now)).update();
        jdbc.sql(COUNT).param("before", Timestamp.from(now.minus(ahead))).update();
    }
}
