package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database refuses to change the trail; who can make it do so all the same is found out. */
@RunningApplication
class TamperingIsFoundIT {

    private static final int ROWS = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private AuditVerification verification;

    private record Run(int code, String output) {}

    @BeforeEach
    void someRows() {
        for (int i = 0; i < ROWS; i++) {
            Client.of(port, "clinic.wangren").get("/dicom-web/studies?limit=1");
        }
        await().until(() -> last() >= ROWS);
    }

    @Test
    void theDatabaseRefuses() {
        for (String change : List.of(
                "update audit_event set event = '{}' where number = 1",
                "delete from audit_event where number = 1",
                "delete from audit_event where false",
                "truncate audit_event")) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("never changed");
        }
    }

    @Test
    void anUntouchedChainIsWhole() {
        Run run = tampered(List.of());
        assertThat(run.code()).isZero();
        assertThat(run.output()).matches("last [0-9]+:[0-9a-f]{64}");
        assertThat(tampered(List.of(), expectation(run)).code()).isZero();
        assertThat(run("verify", "--expect=x").code()).isEqualTo(2);
    }

    @Test
    void aChangedRowIsFound() {
        assertThat(
                        tampered(
                                List.of(
                                        "update audit_event set event = replace(event::text, '}', ',\"more\":1}')::json where number = 3")))
                .isEqualTo(new Run(1, "CHANGED 3"));
        assertThat(tampered(List.of("update audit_event set moment = moment - interval '1 second' where number = 3")))
                .isEqualTo(new Run(1, "CHANGED 3"));
    }

    @Test
    void aRowThatWasChangedWithItsHashIsFoundAtTheNext() {
        assertThat(
                        tampered(
                                List.of(
                                        "update audit_event a set event = b.event, moment = b.moment, hash = sha256(a.previous"
                                                + " || int8send(a.number) || int8send((extract(epoch from b.moment) * 1000000)::bigint)"
                                                + " || convert_to(b.event::text, 'UTF8')) from audit_event b where a.number = 3 and b.number = 1")))
                .isEqualTo(new Run(1, "BROKEN 4"));
    }

    @Test
    void aRemovedRowIsFound() {
        assertThat(tampered(List.of("delete from audit_event where number = 4")))
                .isEqualTo(new Run(1, "MISSING 4"));
        assertThat(tampered(List.of("delete from audit_event where number = 1")))
                .isEqualTo(new Run(1, "MISSING 1"));
        assertThat(tampered(List.of(
                        "delete from audit_event where number = 4",
                        "update audit_event set number = -number where number > 4",
                        "update audit_event set number = -number - 1 where number < 0")))
                .isEqualTo(new Run(1, "CHANGED 4"));
    }

    @Test
    void anInsertedRowIsFound() {
        String copy =
                "insert into audit_event select %d, moment, event, previous, hash from audit_event where number = 2";
        assertThat(tampered(List.of(copy.formatted(0)))).isEqualTo(new Run(1, "INSERTED 0"));
        assertThat(tampered(List.of(
                        "update audit_event set number = -number where number > 3",
                        "update audit_event set number = -number + 1 where number < 0",
                        copy.formatted(4))))
                .isEqualTo(new Run(1, "CHANGED 4"));
    }

    @Test
    void aTailThatWasCutOffIsFoundByWhatWasKeptElsewhere() {
        Run whole = tampered(List.of());
        List<String> cut = List.of("delete from audit_event where number > 4");
        assertThat(tampered(cut).code()).as("nothing else can show it").isZero();
        Run run = tampered(cut, expectation(whole));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).endsWith("CUT after 4");
        String other = "--expect=4:" + "ab".repeat(32);
        assertThat(tampered(List.of(), other)).isEqualTo(new Run(1, "REWRITTEN 4"));
    }

    private static String expectation(Run whole) {
        return "--expect=" + whole.output().substring("last ".length());
    }

    /** As the superuser with the triggers off; all is undone afterwards. */
    private Run tampered(List<String> changes, String... options) {
        List<String> command = new ArrayList<>(List.of("verify"));
        command.addAll(List.of(options));
        Run run = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            jdbc.execute("alter table audit_event disable trigger all");
            changes.forEach(jdbc::execute);
            return run(command.toArray(String[]::new));
        });
        assertThat(run).isNotNull();
        return run;
    }

    private Run run(String... command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = verification.run(List.of(command), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Run(code, bytes.toString(StandardCharsets.UTF_8).strip());
    }

    private long last() {
        Long last = jdbc.queryForObject("select coalesce(max(number), 0) from audit_event", Long.class);
        return last == null ? 0 : last;
    }
}
