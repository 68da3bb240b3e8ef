package org.imagecloud.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.archive.ReportObjects;
import org.imagecloud.archive.ReportUids;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which versions are still to be stored beside their images. A worker takes one for a while (a lease) and says how it went. A version whose
 * patient is put right is stored anew: another edition of it.
 */
@Repository
class InStudyStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    InStudyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A version as it is stored.
     *
     * @param edition from 1
     */
    record Edition(ReferralId id, int version, int edition, ReportUids uids) {

        private boolean isBefore(Edition other) {
            return version < other.version || version == other.version && edition < other.edition;
        }
    }

    /** @param attempt from 1 */
    record Due(Edition edition, int attempt) {}

    /**
     * What it is called in the archive.
     *
     * @param before in whose place it comes
     * @param superseded the series that count no more once it is stored
     */
    record InArchive(ReportUids uids, @Nullable ReportUids before, List<String> superseded) {}

    /** Adds a version, in the transaction of its signature, or of the correction of its patient. */
    void add(Edition edition) {
        ReportUids uids = edition.uids();
        jdbc.sql("""
                        insert into report_in_study (referral_id, version, edition, next_at, text_series, text_uid, pdf_series, pdf_uid)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(edition.id().value(), edition.version(), edition.edition(), Timestamp.from(clock.instant()))
                .params(uids.textSeries(), uids.text(), uids.pdfSeries(), uids.pdf())
                .update();
    }

    /** The last edition of the last version of the study's case; none where no version was to be stored. */
    Optional<Edition> last(StudyInstanceUid study) {
        return jdbc.sql("""
                        select i.* from report_in_study i join referral r on r.id = i.referral_id where r.study_instance_uid = ?
                        order by i.version desc, i.edition desc limit 1
                        """).param(study.value()).query(InStudyStore::edition).optional();
    }

    /** What an edition is called, and what it takes the place of. */
    InArchive place(Edition edition) {
        List<Edition> all = jdbc.sql("select * from report_in_study where referral_id = ? order by version, edition")
                .param(edition.id().value())
                .query(InStudyStore::edition)
                .list();
        List<Edition> before = all.stream().filter(one -> one.isBefore(edition)).toList();
        List<String> superseded = new ArrayList<>();
        before.forEach(one -> superseded.addAll(one.uids().series()));
        if (all.stream().anyMatch(edition::isBefore)) {
            superseded.addAll(edition.uids().series());
        }
        ReportUids last =
                before.isEmpty() ? null : before.get(before.size() - 1).uids();
        return new InArchive(edition.uids(), last, superseded);
    }

    /**
     * Takes the one that is due longest, each after those before it, and keeps it from other nodes.
     *
     * @param patience after so many attempts it is waited for by those after it no more: a correction is not to wait for what it corrects
     */
    Optional<Due> take(Duration lease, int patience) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update report_in_study set attempts = attempts + 1, next_at = :until
                        where (referral_id, version, edition) = (
                          select referral_id, version, edition from report_in_study one
                          where ended_at is null and next_at <= :now
                            and not exists (select from report_in_study before where before.referral_id = one.referral_id
                              and (before.version, before.edition) < (one.version, one.edition)
                              and before.ended_at is null and before.attempts < :patience)
                          order by next_at limit 1 for update skip locked)
                        returning *
                        """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(lease)))
                .param("patience", patience)
                .query((row, index) -> new Due(edition(row, index), row.getInt("attempts")))
                .optional();
    }

    void ended(Due due, ReportObjects.Stored outcome) {
        jdbc.sql("""
                        update report_in_study set ended_at = ?, outcome = ? where referral_id = ? and version = ? and edition = ?
                        """)
                .params(Timestamp.from(clock.instant()), outcome.name())
                .params(
                        due.edition().id().value(),
                        due.edition().version(),
                        due.edition().edition())
                .update();
    }

    void again(Due due, Duration pause) {
        jdbc.sql("""
                        update report_in_study set next_at = ?
                        where referral_id = ? and version = ? and edition = ? and ended_at is null
                        """)
                .param(Timestamp.from(clock.instant().plus(pause)))
                .params(
                        due.edition().id().value(),
                        due.edition().version(),
                        due.edition().edition())
                .update();
    }

    /** How many have been tried so often and are not stored. */
    long stuck(int attempts) {
        return jdbc.sql("select count(*) from report_in_study where ended_at is null and attempts >= ?")
                .param(attempts)
                .query(Long.class)
                .single();
    }

    private static Edition edition(ResultSet row, int index) throws SQLException {
        return new Edition(
                new ReferralId(row.getObject("referral_id", UUID.class)),
                row.getInt("version"),
                row.getInt("edition"),
                new ReportUids(
                        row.getString("text_series"),
                        row.getString("text_uid"),
                        row.getString("pdf_series"),
                        row.getString("pdf_uid")));
    }
}
