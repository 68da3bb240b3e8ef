package org.imagecloud.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

    /** Tables without anything of a patient but keys: settings, who may see, who did what. */
    private static final List<String> NOTHING_OF_PATIENTS = List.of(
            "audit_event",
            "calendar_day",
            "critical_outcome",
            "delivery",
            "duty_shift",
            "emergency_access",
            "flyway_schema_history",
            "hospital",
            "hospital_contact",
            "node_beat",
            "notification",
            "patient_code",
            "patient_link",
            "patient_try",
            "patient_visit",
            "referral_decline",
            "referral_offer",
            "scattered_study",
            "study_deletion",
            "study_grant",
            "unneeded_pack");

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
    void everyTableIsGuardedOrIsKnownToHoldNothingOfPatients() {
        List<String> unguarded = jdbc.sql("""
                        select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where nspname = 'public' and relkind in ('r', 'p') and relname not like 'act\\_%' and not relrowsecurity
                        """).query(String.class).list();
        assertThat(new TreeSet<>(unguarded)).containsExactlyElementsOf(new TreeSet<>(NOTHING_OF_PATIENTS));
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
