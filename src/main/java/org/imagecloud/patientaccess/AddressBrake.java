package org.imagecloud.patientaccess;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagecloud.shared.Network;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Slows down who guesses: each failure of a network address doubles its delay, on every node of the application. */
@Component
class AddressBrake {

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final PatientAccessSettings settings;

    private record Failures(int count, Instant last) {}

    AddressBrake(JdbcClient jdbc, PatientAccessSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    boolean allows(String address, Instant now) {
        return find(address)
                .map(failures -> !now.isBefore(failures.last().plus(delay(failures.count()))))
                .orElse(true);
    }

    /** Counts a failure, and forgets those of long ago. */
    void failed(String address, Instant now) {
        jdbc.sql("delete from patient_try where failed_at < ?")
                .param(Timestamp.from(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into patient_try (address, failures, failed_at) values (:address, 1, :now)
                        on conflict (address) do update set failed_at = :now, failures =
                          case when patient_try.failed_at < :forgotten then 1 else patient_try.failures + 1 end
                        """)
                .param("address", Network.of(address))
                .param("now", Timestamp.from(now))
                .param(
                        "forgotten",
                        Timestamp.from(now.minus(settings.longestDelay().multipliedBy(2))))
                .update();
    }

    private Duration delay(int failures) {
        int over = failures - settings.freeTriesPerAddress();
        if (over < 0) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(over, MOST_DOUBLINGS));
        return delay.compareTo(settings.longestDelay()) < 0 ? delay : settings.longestDelay();
    }

    private Optional<Failures> find(String address) {
        return jdbc.sql("select failures, failed_at from patient_try where address = ?")
                .param(Network.of(address))
                .query((row, index) ->
                        new Failures(row.getInt(1), row.getTimestamp(2).toInstant()))
                .optional();
    }
}
