package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history says what was decided for whom it does not say (ADR 37). */
@RunningApplication
class HistoryTellsNoStudiesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void noTableOfTheHistoryHoldsTheStudy() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        List<String> tables = jdbc.sql("select tablename from pg_tables where tablename like 'act\\_hi\\_%'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(10);
        for (String table : tables) {
            assertThat(rows(table, reported.study().uid())).as(table).isZero();
        }
        assertThat(rows("act_ru_variable", reported.study().uid()))
                .as("of the program that pre-reads, alone")
                .isLessThanOrEqualTo(1);
        assertThat(rows("act_hi_procinst", reported.id())).as("by its id").isPositive();
        assertThat(jdbc.sql("select count(*) from act_hi_dec_in where clause_name_ is not null")
                        .query(Long.class)
                        .single())
                .as("what was asked can be asked again")
                .isPositive();
    }

    @Test
    void administratorsReadItAndSeeNoCase() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        Client admin = Client.of(port, "admin");
        assertThat(admin.get("/engine-rest/history/process-instance?processInstanceBusinessKey=" + reported.id())
                        .json())
                .isNotEmpty();
        assertThat(admin.get("/api/referrals/" + reported.id()).status()).isIn(403, 404);
        assertThat(admin.get("/dicom-web/studies/" + reported.study().uid() + "/metadata")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseReadsItAtEitherDoor() {
        for (String person : List.of("radiologist.lixin", "clinic.wangren", "supervisor", "auditor")) {
            Session session = Session.of(port, person);
            for (String what : List.of(
                    "decision-instance",
                    "variable-instance",
                    "activity-instance",
                    "detail",
                    "process-instance/count")) {
                assertThat(Client.of(port, person)
                                .get("/engine-rest/history/" + what)
                                .status())
                        .as(person + " " + what)
                        .isEqualTo(403);
                assertThat(session.send("GET", "/camunda/api/engine/engine/default/history/" + what, "")
                                .statusCode())
                        .as(person + " " + what)
                        .isEqualTo(403);
            }
        }
    }

    private long rows(String table, String text) {
        return jdbc.sql("select count(*) from " + table + " row where row::text like '%' || ? || '%'")
                .param(text)
                .query(Long.class)
                .single();
    }
}
