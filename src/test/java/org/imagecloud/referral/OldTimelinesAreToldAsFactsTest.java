package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sentences that were written before are read by what they say, in either language; what is not known stays as it was written. */
class OldTimelinesAreToldAsFactsTest {

    private static final String LINES = """
            URGENCY_CLASSIFIED | U1: Sudden neurological deficit within 24 h | urgency: U1, reason: suddenDeficit
            URGENCY_CLASSIFIED | U2: triage: pale: and cold | urgency: U2, words: pale: and cold
            URGENCY_RAISED | U1: The hospital's own rule | urgency: U1, words: The hospital's own rule
            ROUTED | County | hospital: County
            ROUTED | A hospital that was renamed | hospital: A hospital that was renamed
            TARGETS_SET | 60 min | finalMinutes: 60
            TRIAGED | U3 -> U1: drowsy: on the phone | fromUrgency: U3, urgency: U1, words: drowsy: on the phone
            SENT_BACK | REPEAT_SCAN: thinner slices | missing: REPEAT_SCAN, words: thinner slices
            DECLINED | NO_TIME | decline: NO_TIME
            INPUT_RECEIVED | since noon | words: since noon
            PRE_READ | pneumothorax 0.87 | finding: pneumothorax, score: 0.87
            PRE_READ_REFUSED | score is not 0 to 1 | preReadRefused: SCORE_OUT_OF_RANGE
            CLAIMED | Dr Li | person: Dr Li
            TARGET_WARNED | CLAIM: waiting 3 min, reading 0 min | step: CLAIM, waiting: 3, reading: 0
            TARGET_MISSED | FINAL: in triage 7 min, waiting 2 min, reading 3 min, at the clinic 20 min | step: FINAL, inTriage: 7, waiting: 2, reading: 3, atClinic: 20
            OFFERED_TO_EXPERT | City (cityFirst, CLAIM_OVERDUE; on duty: ?, open: 0 of 20, median: ?, own way up: yes) | hospital: City, escalation: cityFirst, escalationReason: CLAIM_OVERDUE, openCases: 0, loadCap: 20, ownWayUp: true
            OFFERED_TO_EXPERT | City (otherCity, DECLINED; neuro: no, on duty: yes, open: 3 of 20, median: 12 min, own way up: no; not asked: county (has it), gone (declined)) | hospital: City, escalation: otherCity, escalationReason: DECLINED, subspecialty: neuro, specialistOnDuty: false, readerOnDuty: true, openCases: 3, loadCap: 20, medianMinutes: 12, ownWayUp: false, hasIt: County, hasDeclined: gone
            OFFERED_TO_EXPERT | written by a version that nobody knows | words: written by a version that nobody knows
            WAIT_FORECAST | expected: 75 min, left: 60 min; ahead: 30, readers on shift: 4, median read: 10 min of 20 | expectedMinutes: 75, minutesLeft: 60, ahead: 30, readersOnShift: 4, medianMinutes: 10, reads: 20
            EXPERT_NEEDED | the AI disagrees; confidence: ?, grade: RADIOLOGIST, AI disagrees: yes | reason: aiDisagrees, readerGrade: RADIOLOGIST, aiDisagrees: true
            REPORT_SIGNED | v2 | version: 2
            REPORT_AMENDED | v3: a second bleeding: left | version: 3, words: a second bleeding: left
            CRITICAL_RESULT_FOUND | category 1 | category: 1
            CRITICAL_RESULT_NOTIFIED | clinic-head | post: clinic-head
            CRITICAL_RESULT_CONFIRMED | Dr Wang: bleeding: right basal ganglia | person: Dr Wang, words: bleeding: right basal ganglia
            ACKNOWLEDGED | Dr Wang | person: Dr Wang
            RELEASE_DECIDED | AFTER_DAYS 2026-02-20T08:00:00Z | release: AFTER_DAYS, openFrom: 2026-02-20T08:00:00Z
            IMAGES_INCOMPLETE | 3 / 5 | filesDone: 3, filesChosen: 5
            IMAGES_INCOMPLETE | 7 | images: 7
            BREAK_GLASS | unconscious | words: unconscious
            """;

    @Test
    void eachLineOfBeforeTellsTheSame() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).target("74?").load().migrate();
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql("""
                    insert into hospital (id, name_zh, name_en, tier) values
                      ('county', '县', 'County', 'COUNTY'), ('city', '市', 'City', 'CITY'), ('clinic', '镇', 'Clinic', 'TOWNSHIP')
                    """).update();
            UUID id = referral(jdbc);
            Map<Integer, String> expected = new LinkedHashMap<>();
            LINES.lines().map(line -> line.split(" \\| ")).forEach(line -> {
                int number = expected.size() + 1;
                jdbc.sql(
                                "insert into referral_timeline (referral_id, number, at, event, by, detail) values (?, ?, now(), ?, 'x', ?)")
                        .params(id, number, line[0], line[1])
                        .update();
                expected.put(number, line[2]);
            });
            jdbc.sql(
                            "insert into referral_timeline (referral_id, number, at, event, by) values (?, 99, now(), 'CLOSED', 'x')")
                    .param(id)
                    .update();

            Flyway.configure().dataSource(database).target("75").load().migrate();

            expected.put(99, "");
            assertThat(told(jdbc)).isEqualTo(expected);
            assertThat(jdbc.sql("select urgency_reason from referral")
                            .query(String.class)
                            .single())
                    .isEqualTo("lowConsciousness");
        }
    }

    private static Map<Integer, String> told(JdbcClient jdbc) {
        FactJson json = new FactJson(new ObjectMapper());
        Map<Integer, String> told = new LinkedHashMap<>();
        jdbc.sql("select number, facts::text as facts from referral_timeline order by number")
                .query((row, index) -> Map.entry(row.getInt("number"), json.read(row.getString("facts"))))
                .list()
                .forEach(line -> told.put(line.getKey(), text(line.getValue())));
        return told;
    }

    private static String text(List<Fact> facts) {
        return facts.stream().map(Fact::toString).collect(Collectors.joining(", "));
    }

    private static UUID referral(JdbcClient jdbc) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into referral (id, study_instance_uid, from_hospital, state, clinical, patient_name, submitted_by,
                          submitted_at, urgency_reason)
                        values (:id, '2.25.1', 'clinic', 'TRIAGED', '{}', 'nobody', 'clinic', now(), 'GCS 13 or less')
                        """).param("id", id).update();
        return id;
    }
}
