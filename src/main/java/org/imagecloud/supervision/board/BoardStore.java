package org.imagecloud.supervision.board;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the board's tables. */
@Repository
class BoardStore {

    private final JdbcClient jdbc;

    BoardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * That a case has done something.
     *
     * @param bucket of the time that it took
     * @param jumped whether a more urgent one waited that the same reader could have taken
     */
    record Line(
            LocalDate day,
            HospitalId hospital,
            Measure measure,
            Urgency urgency,
            String modality,
            int bucket,
            boolean late,
            boolean jumped,
            @Nullable String reader) {}

    void put(BoardCase one, Instant at) {
        jdbc.sql("""
                        insert into board_case (referral_id, case_number, from_hospital, hospital_id, state, step, urgency,
                          modality, submitted_at, step_since, due_at, final_by, claimed, critical_since, acknowledge_by)
                        values (:id, :number, :from, :hospital, :state, :step, :urgency, :modality, :submitted, :at, :due,
                          :final, false, case when cast(:acknowledge as timestamptz) is not null then cast(:at as timestamptz) end,
                          :acknowledge)
                        on conflict (referral_id) do update set hospital_id = excluded.hospital_id, state = excluded.state,
                          step = excluded.step, urgency = excluded.urgency, modality = excluded.modality,
                          due_at = excluded.due_at, final_by = excluded.final_by, acknowledge_by = excluded.acknowledge_by,
                          step_since = case when board_case.step = excluded.step then board_case.step_since else excluded.step_since end,
                          critical_since = case when excluded.acknowledge_by is not null
                            then coalesce(board_case.critical_since, excluded.critical_since) end
                        """)
                .param("id", one.id().value())
                .param("number", Long.parseLong(one.number().digits()))
                .param("from", one.from().value())
                .param("hospital", one.hospital().value())
                .param("state", one.state().name())
                .param("step", one.step().name())
                .param("urgency", one.urgency().name())
                .param("modality", one.modality())
                .param("submitted", Timestamp.from(one.submittedAt()))
                .param("at", Timestamp.from(at))
                .param("due", timestamp(one.dueAt()), Types.TIMESTAMP)
                .param("final", timestamp(one.finalBy()), Types.TIMESTAMP)
                .param("acknowledge", timestamp(one.acknowledgeBy()), Types.TIMESTAMP)
                .update();
    }

    void remove(ReferralId id) {
        jdbc.sql("delete from board_case where referral_id = ?")
                .param(id.value())
                .update();
    }

    /** Whether nobody had claimed it ever before. */
    boolean claimedFirst(ReferralId id) {
        return jdbc.sql("update board_case set claimed = true where referral_id = ? and not claimed")
                        .param(id.value())
                        .update()
                > 0;
    }

    /** Whether a more pressing case waited in the same worklist, which this reader had not declined. */
    boolean waitsBefore(Referral claimed) {
        Reading.Claim claim = Objects.requireNonNull(claimed.claim());
        HospitalId hospital = claim.hospital();
        return jdbc.sql("""
                        select exists (select from referral_offer o
                          where o.hospital_id = :hospital and o.due_at is not null and not o.claimed and o.referral_id <> :id
                            and (urgency_rank(o.urgency) < urgency_rank(:urgency)
                              or o.urgency = :urgency and o.due_at < :due)
                            and not exists (select from referral_decline d
                              where d.referral_id = o.referral_id and d.user_id = :reader))
                        """)
                .param("hospital", hospital == null ? "" : hospital.value())
                .param("id", claimed.id().value())
                .param("urgency", claimed.urgency().name())
                .param(
                        "due",
                        Timestamp.from(Objects.requireNonNull(claimed.targets()).claimBy()))
                .param("reader", claim.userId())
                .query(Boolean.class)
                .single();
    }

    /** Since when somebody is to confirm its critical result. */
    Optional<Instant> criticalSince(ReferralId id) {
        return jdbc.sql("select critical_since from board_case where referral_id = ? and critical_since is not null")
                .param(id.value())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    void done(Line line) {
        jdbc.sql("""
                        insert into board_done (day, hospital_id, measure, urgency, modality, bucket, late, jumped, reader)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        line.day(),
                        line.hospital().value(),
                        line.measure().name(),
                        line.urgency().name(),
                        line.modality(),
                        line.bucket(),
                        line.late(),
                        line.jumped(),
                        line.reader())
                .update();
    }

    /**
     * Turns lines into counts.
     *
     * @return how many; fewer than that when none are left. What another node has in hand is passed over
     */
    int fold(int most) {
        return jdbc.sql("""
                        with line as (
                          delete from board_done where id in (
                            select id from board_done order by id limit :most for update skip locked)
                          returning day, hospital_id, measure, urgency, modality, bucket, late::int, jumped::int, reader
                        ),
                        by_day as (
                          insert into board_day as d
                          select day, hospital_id, measure, urgency, modality, bucket, count(*), sum(late), sum(jumped)
                          from line group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
                          on conflict (day, hospital_id, measure, urgency, modality, bucket) do update
                            set cases = d.cases + excluded.cases, late = d.late + excluded.late, jumped = d.jumped + excluded.jumped
                        ),
                        by_reader as (
                          insert into board_reader_day as d
                          select hospital_id, day, reader, measure, bucket, count(*), sum(late), sum(jumped)
                          from line where reader is not null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
                          on conflict (hospital_id, day, reader, measure, bucket) do update
                            set cases = d.cases + excluded.cases, late = d.late + excluded.late, jumped = d.jumped + excluded.jumped
                        )
                        select count(*) from line
                        """).param("most", most).query(Integer.class).single();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
