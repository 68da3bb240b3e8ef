package org.imagecloud.patientaccess;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps slips, and their codes as hashes. */
@Repository
class SlipStore {

    /** A slip that was found by its code. */
    record Found(Slip slip, ReferralId referral, @Nullable Instant failedAt) {}

    private final JdbcClient jdbc;

    SlipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, ReferralId referral, byte[] hash, Person by, Instant at, Instant expiresAt) {
        jdbc.sql("""
                        insert into patient_code (id, referral_id, hash, issued_by, issued_by_name, issued_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        referral.value(),
                        hash,
                        by.userId(),
                        by.displayName(),
                        Timestamp.from(at),
                        Timestamp.from(expiresAt))
                .update();
    }

    /** The slips of a case, newest first. */
    List<Slip> of(ReferralId referral) {
        return jdbc.sql("select * from patient_code where referral_id = ? order by issued_at desc")
                .param(referral.value())
                .query(SlipStore::slip)
                .list();
    }

    /** Kept from others until the transaction ends, so that a code is used once and each try counts. */
    Optional<Found> lock(byte[] hash) {
        return jdbc.sql("select * from patient_code where hash = ? for update")
                .param(hash)
                .query((row, index) -> new Found(
                        slip(row, index),
                        new ReferralId(row.getObject("referral_id", UUID.class)),
                        instant(row, "failed_at")))
                .optional();
    }

    void failed(UUID id, Instant at) {
        jdbc.sql("update patient_code set failures = failures + 1, failed_at = ? where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    void used(UUID id, Instant at) {
        jdbc.sql("update patient_code set used_at = ? where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    /** Revokes what is not revoked yet, and ends its visits.
     *
     * @return how many there were */
    int revoke(ReferralId referral, Person by, Instant at) {
        jdbc.sql("delete from patient_visit where code_id in (select id from patient_code where referral_id = ?)")
                .param(referral.value())
                .update();
        return jdbc.sql("""
                        update patient_code set revoked_at = ?, revoked_by = ? where referral_id = ? and revoked_at is null
                        """)
                .params(Timestamp.from(at), by.userId(), referral.value())
                .update();
    }

    private static Slip slip(ResultSet row, int index) throws SQLException {
        return new Slip(
                row.getObject("id", UUID.class),
                row.getString("issued_by_name"),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getInt("failures"),
                instant(row, "used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
