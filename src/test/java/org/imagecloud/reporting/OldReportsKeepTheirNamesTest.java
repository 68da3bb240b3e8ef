package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.imagecloud.archive.dicom.UIDs;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was stored and granted before the upgrade: reports keep the UIDs by which they lie in their studies, and bytes in hand open images alone. */
class OldReportsKeepTheirNamesTest {

    @Test
    void whatIsStoredKeepsItsNamesAndWhatIsNotGetsSecretOnes() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).target("137").load().migrate();
            JdbcClient jdbc = JdbcClient.create(database);
            UUID id = UUID.randomUUID();
            jdbc.sql("""
                    insert into hospital (id, name_zh, name_en, tier) values
                      ('county', '县', 'County', 'COUNTY'), ('city', '市', 'City', 'CITY'), ('clinic', '镇', 'Clinic', 'TOWNSHIP')
                    """).update();
            jdbc.sql("""
                            insert into referral (id, study_instance_uid, from_hospital, state, clinical, patient_name, submitted_by,
                              submitted_at, report_version, case_number)
                            values (?, '1.2', 'clinic', 'RETURNED', '{}', 'nobody', 'clinic', now(), 2, 1)
                            """).param(id).update();
            jdbc.sql("insert into referral_offer (referral_id, hospital_id, offered_at) values (?, 'county', now())")
                    .param(id)
                    .update();
            jdbc.sql("""
                            insert into report (referral_id, version, status, author, author_name, post, hospital_id, hospital_zh,
                              hospital_en, signed_at, findings, description, impression)
                            select ?, v, 'FINAL', 'a', 'a', 'RADIOLOGIST', 'county', '县', 'County', now(), '[]', '', ''
                            from generate_series(1, 2) v
                            """).param(id).update();
            jdbc.sql("""
                            insert into report_in_study (referral_id, version, next_at, ended_at, outcome)
                            values (?, 1, now(), now(), 'STORED'), (?, 2, now(), null, null)
                            """).params(id, id).update();
            jdbc.sql("""
                    insert into study_grant (study_instance_uid, hospital_id) values
                      ('1.2', 'clinic'), ('1.2', 'county'), ('1.2', 'city'), ('1.2', 'person:somebody')
                    """).update();

            Flyway.configure().dataSource(database).load().migrate();

            assertThat(uids(jdbc, id, 1)).containsExactlyElementsOf(ofTheRule(id, 1));
            assertThat(uids(jdbc, id, 2))
                    .allMatch(UIDs::isValid)
                    .doesNotHaveDuplicates()
                    .noneMatch(ofTheRule(id, 2)::contains);
            assertThat(jdbc.sql("select count(*) from report_uid")
                            .query(Long.class)
                            .single())
                    .isEqualTo(8);
            assertThat(jdbc.sql("select hospital_id from study_grant where images_only")
                            .query(String.class)
                            .list())
                    .containsExactly("city");
            aCorrectionDoesNotWaitForWhatCannotBeStored(jdbc);
        }
    }

    private static void aCorrectionDoesNotWaitForWhatCannotBeStored(JdbcClient jdbc) {
        InStudyStore store = new InStudyStore(jdbc, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        jdbc.sql("update report_in_study set ended_at = null, attempts = 4, next_at = 'infinity' where version = 1")
                .update();
        assertThat(store.take(Duration.ofMinutes(5), 5)).as("in their order").isEmpty();
        jdbc.sql("update report_in_study set attempts = 5 where version = 1").update();
        InStudyStore.Due due = store.take(Duration.ofMinutes(5), 5).orElseThrow();
        assertThat(due.edition().version()).isEqualTo(2);
        assertThat(store.stuck(5)).isEqualTo(1);
        List<String> before = new ArrayList<>(uids(jdbc, due.edition().id().value(), 1));
        assertThat(before).containsAll(store.place(due.edition()).superseded());
    }

    private static List<String> uids(JdbcClient jdbc, UUID id, int version) {
        return jdbc.sql("""
                        select unnest(array[text_series, text_uid, pdf_series, pdf_uid]) from report_in_study
                        where referral_id = ? and version = ?
                        """).params(id, version).query(String.class).list();
    }

    private static List<String> ofTheRule(UUID id, int version) {
        return List.of("text-series", "text", "pdf-series", "pdf").stream()
                .map(what -> "report/" + id + "/" + version + "/" + what)
                .map(key -> UIDs.of(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }
}
