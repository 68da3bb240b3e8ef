package org.imagecloud.database;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * How long one statement may take on whose answer somebody waits, before the database gives it up. Timers, migrations and the
 * archive's own care have all the time they need.
 *
 * @param ofRequests of one statement of a request
 * @param forLocks of that, how long it may wait for what another transaction holds; who waits keeps a connection from everybody
 */
@Validated
@ConfigurationProperties("imagecloud.database.statements")
record StatementPatience(
        @DefaultValue("30s") @NotNull Duration ofRequests,
        @DefaultValue("2s") @NotNull Duration forLocks) {

    /** In milliseconds, where 0 is for ever. */
    record Setting(long statement, long lock) {

        static final Setting FOR_EVER = new Setting(0, 0);
    }

    /** For the current thread. */
    Setting setting() {
        return RequestContextHolder.getRequestAttributes() == null
                ? Setting.FOR_EVER
                : new Setting(ofRequests.toMillis(), forLocks.toMillis());
    }
}
