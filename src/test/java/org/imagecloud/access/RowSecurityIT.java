package org.imagecloud.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.database.RowScope;
import org.imagecloud.identity.Authorities;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** The second wall: queries without any condition, asked as somebody, show no more than is granted to them. */
@RunningApplication
class RowSecurityIT {

    private static final RowScope CLINIC = new RowScope(List.of("wangren"), null, List.of());
    private static final RowScope STRANGER = new RowScope(List.of("zhangcun", "mengcheng-2"), null, List.of());

    /** What migration 50 says of columns makes the list; a column of which nobody says it keeps the application from starting. */
    private static final String OF_PATIENTS = """
            select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and col_description(c.oid, a.attnum) ~ '^(patient|words)'
            order by 1
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ScopedReading filter;

    @LocalServerPort
    private int port;

    private TestStudy study;
    private String referral;

    @BeforeEach
    void aCaseWithADraft() {
        Client clinic = Client.of(port, "clinic.wangren");
        study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Client.Answer sent = clinic.post(
                "/api/referrals",
                Map.of("studyInstanceUid", study.uid(), "clinical", Map.of("symptoms", List.of("cough"), "age", 40)));
        assertThat(sent.status()).isEqualTo(201);
        referral = sent.json().get("id").asText();
    }

    @AfterEach
    void nobodyIsLoggedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void nobodySeesARowOfATableWithAnythingOfPatients() {
        List<String> tables = jdbc.sql(OF_PATIENTS).query(String.class).list();
        assertThat(tables)
                .contains("study", "referral_decline", "emergency_access", "critical_outcome", "patient_code");
        List<String> seen = new ArrayList<>();
        try (RowScope.Held nobody = RowScope.NOBODY.hold()) {
            for (String table : tables) {
                if (jdbc.sql("select exists (select from " + table + ")")
                        .query(Boolean.class)
                        .single()) {
                    seen.add(table);
                }
            }
        }
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "referral_decline, referral_id in (select id from referral where study_instance_uid = ?), true",
        "emergency_access, study_instance_uid = ?, true",
        "critical_outcome, referral_id in (select id from referral where study_instance_uid = ?), true",
        "patient_code, referral_id in (select id from referral where study_instance_uid = ?), true",
        "patient_link, patient_id = (select patient_id from study where study_instance_uid = ?), true",
        "study_deletion, study_instance_uid = ?, false",
        "audit_event, event ->> 'study' = ?, false"
    })
    void wordsAndNamesBesideTheCaseAreGuardedToo(String table, String ofStudy, boolean clinicsToo) {
        wordsAndNames();
        String forgetful = "select count(*) from " + table + " where " + ofStudy;
        await().untilAsserted(() -> assertThat(count(null, forgetful)).isPositive());
        assertThat(count(CLINIC, forgetful) > 0).isEqualTo(clinicsToo);
        assertThat(count(STRANGER, forgetful)).isZero();
        assertThat(count(RowScope.NOBODY, forgetful)).isZero();
    }

    private void wordsAndNames() {
        jdbc.sql("insert into referral_decline values (?, 'reader', 'lixin', 'OTHER', 'knows Mrs Example', now())")
                .param(UUID.fromString(referral))
                .update();
        jdbc.sql("insert into critical_outcome values (?, 1, 'CONFIRMED', now(), 'reader', 'Mrs Example herself')")
                .param(UUID.fromString(referral))
                .update();
        jdbc.sql("""
                        insert into patient_code (id, referral_id, hash, issued_by, issued_by_name, issued_at, expires_at)
                        values (gen_random_uuid(), ?, uuid_send(gen_random_uuid()), 'clinic', 'Clinic', now(), now())
                        """).param(UUID.fromString(referral)).update();
        jdbc.sql("""
                        insert into emergency_access
                          (study_instance_uid, user_id, user_name, reason, begins_at, ends_at, told_hospitals)
                        values (?, 'reader', 'Reader', 'Mrs Example fell', now(), now(), '{wangren}')
                        """).param(study.uid()).update();
        jdbc.sql("""
                        insert into patient_link (id, patient_id, issuer, other_id, other_issuer, differences, linked_by,
                          linked_by_name, linked_at, reason)
                        select gen_random_uuid(), patient_id, patient_id_issuer, gen_random_uuid(), 'elsewhere', '{}', 'clinic',
                          'Clinic', now(), 'the same Mrs Example' from study where study_instance_uid = ?
                        """).param(study.uid()).update();
        jdbc.sql("""
                        insert into study_deletion (study_instance_uid, received_from, received_at, instance_count, packs,
                          deleted_at, deleted_by, reason, blobs_gone_at)
                        values (?, 'wangren', now(), 1, '', now(), 'admin', 'Mrs Example asked for it', now())
                        """).param(study.uid()).update();
    }

    @Test
    void everyGuardedTableHasAPolicyThatRestrictsTheReader() {
        List<String> open = jdbc.sql("""
                        select relname from pg_class c where relrowsecurity and not exists (select from pg_policy p
                          where p.polrelid = c.oid and not polpermissive and 'imagecloud_reader'::regrole = any (polroles))
                        """).query(String.class).list();
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "study, study_instance_uid = ?",
        "referral, study_instance_uid = ?",
        "series, study in (select id from study where study_instance_uid = ?)",
        "referral_timeline, referral_id in (select id from referral where study_instance_uid = ?)"
    })
    void aForgottenConditionShowsAStrangerNothing(String table, String ofStudy) {
        String forgetful = "select count(*) from " + table + " where " + ofStudy;
        assertThat(count(null, forgetful)).isPositive();
        assertThat(count(CLINIC, forgetful)).isPositive();
        assertThat(count(STRANGER, forgetful)).isZero();
        assertThat(count(RowScope.NOBODY, forgetful)).isZero();
    }

    @Test
    void aStrangerCountsNothingOfAnybody() {
        assertThat(count(
                        new RowScope(List.of("no-such-hospital"), null, List.of()),
                        "select count(*) from study where ?::text is not null"))
                .isZero();
    }

    @Test
    void aVisitSeesItsOneStudy() {
        RowScope visit = new RowScope(List.of(), new StudyInstanceUid(study.uid()), List.of());
        assertThat(count(visit, "select count(*) from study where ?::text is not null"))
                .isEqualTo(1);
        assertThat(count(visit, "select count(*) from referral where ?::text is not null"))
                .isEqualTo(1);
    }

    @Test
    void aProgramSeesImagesAndNothingOfTheirCase() {
        RowScope program = new RowScope(List.of(), null, List.of(new StudyInstanceUid(study.uid())));
        assertThat(count(program, "select count(*) from series where ?::text is not null"))
                .isPositive();
        assertThat(count(program, "select count(*) from study where ?::text is not null"))
                .isEqualTo(1);
        assertThat(count(program, "select count(*) from referral where ?::text is not null"))
                .isZero();
    }

    @Test
    void whatHasEndedIsNotSeen() {
        String mine = "select count(*) from study where study_instance_uid = ?";
        jdbc.sql("update study_grant set expires_at = now() where study_instance_uid = ? and hospital_id = 'wangren'")
                .param(study.uid())
                .update();
        assertThat(count(CLINIC, mine)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "referral", "report", "patient_link", "upload_session", "study_grant", "hospital"})
    void whoAsksChangesNothing(String table) {
        try (RowScope.Held scope = CLINIC.hold()) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void theScopeIsOfTheThreadAndNotOfTheConnection() {
        String mine = "select count(*) from study where study_instance_uid = ?";
        for (int time = 0; time < 3; time++) {
            assertThat(count(CLINIC, mine)).isEqualTo(1);
            assertThat(count(STRANGER, mine)).isZero();
            assertThat(count(null, mine)).isEqualTo(1);
        }
    }

    @Test
    void aRolledBackTransactionLeavesTheScopeAsItIsTold() {
        String mine = "select count(*) from study where study_instance_uid = ?";
        try (RowScope.Held scope = STRANGER.hold()) {
            transaction.executeWithoutResult(status -> {
                assertThat(counted(mine)).isZero();
                status.setRollbackOnly();
            });
            assertThat(counted(mine)).isZero();
        }
        assertThat(counted(mine)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, wangren, CLINIC, 1",
        "HEAD, zhangcun, CLINIC, 0",
        "GET, wangren, ADMIN, 0",
        "GET, wangren, AUDITOR, 0",
        "POST, zhangcun, CLINIC, 1"
    })
    void questionsAreAskedAsWhoAsks(String method, String hospital, String role, int seen) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "somebody",
                        "",
                        Authorities.of(List.of(new Membership(new HospitalId(hospital), Role.valueOf(role))))));
        assertThat(seenThroughTheFilter(method)).isEqualTo(seen);
    }

    @Test
    void questionsOfStrangersAreAskedAsNobody() throws Exception {
        assertThat(seenThroughTheFilter("GET")).isZero();
    }

    private long seenThroughTheFilter(String method) throws Exception {
        long[] seen = new long[1];
        FilterChain chain =
                (request, response) -> seen[0] = counted("select count(*) from study where study_instance_uid = ?");
        filter.doFilter(new MockHttpServletRequest(method, "/"), new MockHttpServletResponse(), chain);
        return seen[0];
    }

    private long count(@Nullable RowScope scope, String query) {
        if (scope == null) {
            return counted(query);
        }
        try (RowScope.Held held = scope.hold()) {
            return counted(query);
        }
    }

    private long counted(String query) {
        return jdbc.sql(query).param(study.uid()).query(Long.class).single();
    }
}
