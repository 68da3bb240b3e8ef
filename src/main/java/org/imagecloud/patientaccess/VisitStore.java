package org.imagecloud.patientaccess;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps visits by the hash of their token, which has 256 random bits. */
@Repository
class VisitStore {

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final PatientAccessSettings settings;

    VisitStore(JdbcClient jdbc, PatientAccessSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Begins a visit and gives its token; visits that have ended long ago are forgotten. */
    String begin(UUID slip, Instant now) {
        jdbc.sql("delete from patient_visit where active_at < ?")
                .param(oldest(now))
                .update();
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into patient_visit (token_hash, code_id, active_at) values (?, ?, ?)")
                .params(hash(token), slip, Timestamp.from(now))
                .update();
        return token;
    }

    /** The visit of the token, if it goes on; which renews it. */
    Optional<Visit> goOn(String token, Instant now) {
        return jdbc.sql("""
                        update patient_visit v set active_at = ? from patient_code c
                        where v.code_id = c.id and v.token_hash = ? and v.active_at >= ? and c.revoked_at is null
                        returning c.id, c.referral_id
                        """)
                .params(Timestamp.from(now), hash(token), oldest(now))
                .query((row, index) -> new Visit(
                        row.getObject("id", UUID.class), new ReferralId(row.getObject("referral_id", UUID.class))))
                .optional();
    }

    void end(String token) {
        jdbc.sql("delete from patient_visit where token_hash = ?")
                .param(hash(token))
                .update();
    }

    private Timestamp oldest(Instant now) {
        return Timestamp.from(now.minus(settings.idle()));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has this function", e);
        }
    }
}
