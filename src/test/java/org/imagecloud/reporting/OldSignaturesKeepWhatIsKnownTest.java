package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Types;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports that were signed before their hospital was recorded get it where claim or offers tell it, and nothing is guessed. */
class OldSignaturesKeepWhatIsKnownTest {

    @Test
    void theHospitalComesFromTheClaimElseFromTheOnlyOfferElseNowhere() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).target("64?").load().migrate();
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql("""
                    insert into hospital (id, name_zh, name_en, tier) values
                      ('county', '县', 'County', 'COUNTY'), ('city', '市', 'City', 'CITY'), ('clinic', '镇', 'Clinic', 'TOWNSHIP')
                    """).update();
            UUID claimedUp = signed(jdbc, "expert", "expert", "city", "county", "city");
            UUID onlyOne = signed(jdbc, "reader", "somebody else", null, "county");
            UUID either = signed(jdbc, "reader", "somebody else", "city", "county", "city");
            UUID strange = signed(jdbc, "reader", "reader", null, "county");
            UUID askedLater = signed(jdbc, "reader", "expert", "city", "county");
            jdbc.sql(
                            "insert into referral_offer (referral_id, hospital_id, offered_at) values (?, 'city', now() + interval '1 day')")
                    .param(askedLater)
                    .update();

            Flyway.configure().dataSource(database).target("65").load().migrate();

            assertThat(hospital(jdbc, claimedUp)).isEqualTo("city 市 City, referral city");
            assertThat(hospital(jdbc, onlyOne)).isEqualTo("county 县 County, referral county");
            assertThat(hospital(jdbc, either)).isEqualTo("-");
            assertThat(hospital(jdbc, strange)).as("claimed for none").isEqualTo("-");
            assertThat(hospital(jdbc, askedLater)).isEqualTo("county 县 County, referral county");
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .as("nothing is signed without it any more")
                    .isThrownBy(() -> sign(jdbc, onlyOne, 2, "reader"));
        }
    }

    private static UUID signed(
            JdbcClient jdbc, String author, String claimedBy, @Nullable String claimHospital, String... offers) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into referral (id, study_instance_uid, from_hospital, state, clinical, patient_name, submitted_by,
                          submitted_at, claimed_by, claimed_by_name, claim_hospital, claim_active_at, report_version)
                        values (:id, :study, 'clinic', 'RETURNED', '{}', 'nobody', 'clinic', now() - interval '1 day', :claimedBy,
                          :claimedBy, :hospital, now(), 1)
                        """)
                .param("id", id)
                .param("study", "2.25." + Math.abs(id.getMostSignificantBits()))
                .param("claimedBy", claimedBy)
                .param("hospital", claimHospital, Types.VARCHAR)
                .update();
        for (String offer : offers) {
            jdbc.sql(
                            "insert into referral_offer (referral_id, hospital_id, offered_at) values (?, ?, now() - interval '1 hour')")
                    .params(id, offer)
                    .update();
        }
        sign(jdbc, id, 1, author);
        return id;
    }

    private static void sign(JdbcClient jdbc, UUID id, int version, String author) {
        jdbc.sql("""
                        insert into report (referral_id, version, status, author, author_name, signed_at, findings, description,
                          impression) values (?, ?, 'FINAL', ?, ?, now(), '[]', '', 'seen')
                        """).params(id, version, author, author).update();
    }

    private static String hospital(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        select coalesce(p.hospital_id || ' ' || p.hospital_zh || ' ' || p.hospital_en || ', referral '
                          || r.signed_hospital, '-') from report p join referral r on r.id = p.referral_id where r.id = ?
                        """).param(id).query(String.class).single();
    }
}
