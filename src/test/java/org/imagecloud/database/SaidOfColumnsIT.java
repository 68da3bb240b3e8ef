package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The application does not start with a column of which nobody has said what it holds. */
@RunningApplication
class SaidOfColumnsIT {

    private static final String COLUMNS = """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and table_name not like 'act\\_%' and table_name <> 'flyway_schema_history'
            """;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void eachColumnIsMissedByItself() {
        List<String> columns = jdbc.queryForList(COLUMNS, String.class);
        assertThat(columns).hasSizeGreaterThan(200);
        for (String column : columns) {
            undone(() -> {
                jdbc.execute("comment on column " + quoted(column) + " is null");
                refused("Nobody has said what these columns hold: [" + column + "]");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plainly nothing", "something", "Patient"})
    void anotherWordSaysNothing(String comment) {
        undone(() -> {
            jdbc.execute("create table remark (said text)");
            jdbc.execute("comment on column remark.said is '" + comment + "'");
            refused("[remark.said]");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient", "words", "words: why it was given back"})
    void aTableOfPatientsNeedsAPolicyThatBindsTheReader(String comment) {
        undone(() -> {
            jdbc.execute("create table remark (said text)");
            jdbc.execute("comment on column remark.said is '" + comment + "'");
            refused("No policy guards the tables [remark]");
            jdbc.execute("alter table remark enable row level security");
            jdbc.execute("create policy everybody on remark using (true)");
            refused("No policy guards the tables [remark]");
            jdbc.execute("create policy granted on remark as restrictive to imagecloud_reader using (false)");
            assertThatNoException().isThrownBy(() -> SaidOfColumns.check(jdbc));
        });
    }

    @Test
    void whatHoldsNothingOfPatientsNeedsNone() {
        undone(() -> {
            jdbc.execute("create table remark (said integer)");
            jdbc.execute("comment on column remark.said is 'plain'");
            assertThatNoException().isThrownBy(() -> SaidOfColumns.check(jdbc));
        });
    }

    @Test
    void aViewIsNoWayRound() {
        undone(() -> {
            jdbc.execute("create view names as select patient_name from study");
            refused("[names.patient_name]");
            jdbc.execute("comment on column names.patient_name is 'patient'");
            refused("No policy guards the tables [names]");
        });
    }

    private void refused(String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> SaidOfColumns.check(jdbc))
                .withMessageContaining(message);
    }

    private void undone(Runnable change) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            change.run();
        });
    }

    private static String quoted(String column) {
        return '"' + column.replace(".", "\".\"") + '"';
    }
}
