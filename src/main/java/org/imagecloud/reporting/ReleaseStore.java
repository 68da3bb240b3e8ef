package org.imagecloud.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps one release a case. What it was before stands in the timeline. */
@Repository
class ReleaseStore {

    private final JdbcClient jdbc;

    ReleaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Release> find(ReferralId id) {
        return jdbc.sql("select * from report_release where referral_id = ?")
                .param(id.value())
                .query(ReleaseStore::release)
                .optional();
    }

    void put(ReferralId id, Release release) {
        Release.Act act = release.act();
        jdbc.sql("""
                        insert into report_release (referral_id, report_version, timing, open_from, decided_at,
                          opened, withdrawn, acted_by, acted_by_name, acted_at, reason)
                        values (:id, :version, :timing, :openFrom, :decidedAt,
                          :opened, :withdrawn, :by, :name, :at, :reason)
                        on conflict (referral_id) do update set report_version = :version, timing = :timing,
                          open_from = :openFrom, decided_at = :decidedAt, opened = :opened, withdrawn = :withdrawn,
                          acted_by = :by, acted_by_name = :name, acted_at = :at, reason = :reason
                        """)
                .param("id", id.value())
                .param("version", release.reportVersion())
                .param("timing", release.timing().name())
                .param("openFrom", timestamp(release.openFrom()))
                .param("decidedAt", timestamp(release.decidedAt()))
                .param("opened", act == null ? null : act.opened())
                .param("withdrawn", act != null && act.withdrawn())
                .param("by", act == null ? null : act.userId())
                .param("name", act == null ? null : act.name())
                .param("at", act == null ? null : timestamp(act.at()))
                .param("reason", act == null ? null : act.reason())
                .update();
    }

    private static Release release(ResultSet row, int index) throws SQLException {
        Instant actedAt = instant(row, "acted_at");
        return new Release(
                row.getInt("report_version"),
                ReleaseTiming.valueOf(row.getString("timing")),
                instant(row, "open_from"),
                row.getTimestamp("decided_at").toInstant(),
                actedAt == null
                        ? null
                        : new Release.Act(
                                row.getBoolean("opened"),
                                row.getBoolean("withdrawn"),
                                row.getString("acted_by"),
                                row.getString("acted_by_name"),
                                actedAt,
                                row.getString("reason")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
