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
 */
@Validated
@ConfigurationProperties("imagecloud.database.statements")
record StatementPatience(@DefaultValue("30s") @NotNull Duration ofRequests) {

    /** For the current thread, in the database's words: milliseconds, where 0 is for ever. */
    String setting() {
        return RequestContextHolder.getRequestAttributes() == null ? "0" : String.valueOf(ofRequests.toMillis());
    }
}
