package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** On whose answer somebody waits, that statement ends; timers have the time they need. */
@RunningApplication
class StatementsEndIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void connectionsChangeTheirPatienceWithWhoTakesThem() {
        for (int i = 0; i < 3; i++) {
            RequestContextHolder.resetRequestAttributes();
            assertThat(patience("statement_timeout")).isEqualTo("0");
            assertThat(patience("lock_timeout")).isEqualTo("0");
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
            assertThat(patience("statement_timeout")).isEqualTo("30s");
            assertThat(patience("lock_timeout")).isEqualTo("2s");
        }
    }

    @Test
    void whatTakesLongerIsGivenUpAndToldAsSuch() {
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local statement_timeout = 50").update();
                    jdbc.sql("select pg_sleep(5)").query().listOfRows();
                }));
    }

    /** Whatever somebody has made so many of that all of it would fill the memory. */
    @Test
    void anAnswerHasAnEndAndTheNextConnectionIsGood() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> jdbc.sql("select repeat('x', 1000) from generate_series(1, 20000)")
                            .query(String.class)
                            .list())
                    .matches(DatabaseOutage::isOfTooMuch)
                    .matches(failure -> !DatabaseOutage.isCauseOf(failure));
            assertThat(jdbc.sql("select repeat('x', 1000) from generate_series(1, 1000)")
                            .query(String.class)
                            .list())
                    .hasSize(1000);
        }
    }

    private String patience(String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }
}
