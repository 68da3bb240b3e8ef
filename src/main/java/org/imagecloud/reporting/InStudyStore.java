package org.imagecloud.reporting;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.archive.ReportObjects;
import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which versions are still to be stored beside their images. A worker takes one for a while (a lease) and says how it went. */
@Repository
class InStudyStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    InStudyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param attempt from 1 */
    record Due(ReferralId id, int version, int attempt) {}

    /** Adds a version, in the transaction of its signature. */
    void add(ReferralId id, int version) {
        jdbc.sql("insert into report_in_study (referral_id, version, next_at) values (?, ?, ?)")
                .params(id.value(), version, Timestamp.from(clock.instant()))
                .update();
    }

    /** Takes the version that is due longest, each after those before it, and keeps it from other nodes. */
    Optional<Due> take(Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update report_in_study set attempts = attempts + 1, next_at = :until
                        where (referral_id, version) = (
                          select referral_id, version from report_in_study one where ended_at is null and next_at <= :now
                            and not exists (select from report_in_study before where before.referral_id = one.referral_id
                              and before.version < one.version and before.ended_at is null)
                          order by next_at limit 1 for update skip locked)
                        returning *
                        """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(lease)))
                .query((row, index) -> new Due(
                        new ReferralId(row.getObject("referral_id", UUID.class)),
                        row.getInt("version"),
                        row.getInt("attempts")))
                .optional();
    }

    void ended(Due due, ReportObjects.Stored outcome) {
        jdbc.sql("update report_in_study set ended_at = ?, outcome = ? where referral_id = ? and version = ?")
                .params(
                        Timestamp.from(clock.instant()),
                        outcome.name(),
                        due.id().value(),
                        due.version())
                .update();
    }

    void again(Due due, Duration pause) {
        jdbc.sql("update report_in_study set next_at = ? where referral_id = ? and version = ? and ended_at is null")
                .params(Timestamp.from(clock.instant().plus(pause)), due.id().value(), due.version())
                .update();
    }
}
