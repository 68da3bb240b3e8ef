package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose clock is not the database's fires no timers before their time, says so, and goes on when it is right again. */
@OwnApplication
class WrongClockIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration SEVERAL_LOOKS = Duration.ofSeconds(4);

    /** The wall's, but for what somebody has set it to. */
    static final class SetClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void set(Duration newAhead) {
            ahead = newAhead;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TestConfiguration
    static class Clocks {

        @Bean
        @Primary
        SetClock setClock() {
            return new SetClock();
        }
    }

    @Autowired
    private SetClock clock;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void takesNoTimersWhileItsClockIsWrong() throws Exception {
        assertThat(health()).isEqualTo(200);
        for (Duration wrong : List.of(Duration.ofMinutes(10), Duration.ofSeconds(-3))) {
            int before = warned();
            Emergency.submit(port);
            await().atMost(SOON).until(() -> due("1 day") == 1);
            clock.set(wrong);
            await().atMost(SOON).until(() -> health() == 503);
            due("1 min");
            await().during(SEVERAL_LOOKS).atMost(SOON).until(() -> warned() == before);

            clock.set(Duration.ZERO);
            await().atMost(SOON).until(() -> health() == 200);
            await().during(SEVERAL_LOOKS).atMost(SOON).until(() -> warned() == before);
            due("-1 s");
            await().atMost(SOON).until(() -> warned() > before);
        }
        Client administrator = Client.of(port, "admin");
        assertThat(administrator.get("/api/notices").json().findValuesAsText("kind"))
                .as("once each time")
                .filteredOn("CLOCK_WRONG"::equals)
                .hasSize(2);
    }

    private int health() {
        return Client.of(port, "admin").get("/actuator/health").status();
    }

    /** Lets the warning that nobody claims the case come after that time, by the clock that is right. */
    private int due(String after) {
        return jdbc.sql("update act_ru_job set duedate_ = now() + cast(? as interval) where job_def_id_ in"
                        + " (select id_ from act_ru_jobdef where act_id_ = 'timerEvent_warningDue')"
                        + " and process_instance_id_ in"
                        + " (select proc_inst_id_ from act_ru_variable where name_ = 'targetStep' and text_ = 'CLAIM')")
                .param(after)
                .update();
    }

    private int warned() {
        return jdbc.sql(
                        "select count(*) from referral_timeline where event = 'TARGET_WARNED' and facts->0->>'value' = 'CLAIM'")
                .query(Integer.class)
                .single();
    }
}
