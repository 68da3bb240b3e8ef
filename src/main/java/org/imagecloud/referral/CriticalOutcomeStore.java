package org.imagecloud.referral;

import java.sql.Timestamp;
import java.util.List;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the outcomes of critical results; the database lets none be changed. */
@Repository
class CriticalOutcomeStore {

    private final JdbcClient jdbc;

    CriticalOutcomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is the first of its kind for this version of the report */
    boolean add(Referral referral, CriticalOutcome outcome, @Nullable String reached, Stamp stamp) {
        return add(referral, referral.reportVersion(), outcome, reached, stamp);
    }

    /** Of the version before the latest one. */
    void addSuperseded(Referral referral, Stamp stamp) {
        add(referral, referral.reportVersion() - 1, CriticalOutcome.SUPERSEDED, null, stamp);
    }

    private boolean add(
            Referral referral, int version, CriticalOutcome outcome, @Nullable String reached, Stamp stamp) {
        return jdbc.sql("""
                        insert into critical_outcome (referral_id, version, outcome, at, by, reached)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                        .params(
                                referral.id().value(),
                                version,
                                outcome.name(),
                                Timestamp.from(stamp.at()),
                                stamp.by(),
                                reached)
                        .update()
                > 0;
    }

    /** Whether that has come of the latest version already. */
    boolean has(Referral referral, CriticalOutcome outcome) {
        return of(referral.id()).stream()
                .anyMatch(entry -> entry.outcome() == outcome && entry.version() == referral.reportVersion());
    }

    /** Oldest first. */
    List<CriticalOutcomeEntry> of(ReferralId id) {
        return jdbc.sql("select * from critical_outcome where referral_id = ? order by at, version")
                .param(id.value())
                .query((row, index) -> new CriticalOutcomeEntry(
                        CriticalOutcome.valueOf(row.getString("outcome")),
                        row.getInt("version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("reached")))
                .list();
    }
}
