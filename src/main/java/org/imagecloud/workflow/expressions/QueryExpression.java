package org.imagecloud.workflow.expressions;

import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.jspecify.annotations.Nullable;

/**
 * All that a query may ask for with an expression: what the application's own filters do, by the exact text. The engine's
 * expression language never sees the text of a query.
 */
public enum QueryExpression {
    CURRENT_USER("${currentUser()}", CommandContextFunctions::currentUser),
    CURRENT_USER_GROUPS("${currentUserGroups()}", CommandContextFunctions::currentUserGroups),
    IN_AN_HOUR(
            "${dateTime().plusHours(1)}",
            () -> Date.from(DateTimeFunctions.now().toInstant().plus(Duration.ofHours(1))));

    private final String text;
    private final Supplier<@Nullable Object> value;

    QueryExpression(String text, Supplier<@Nullable Object> value) {
        this.text = text;
        this.value = value;
    }

    public static Optional<QueryExpression> of(String text) {
        return Arrays.stream(values())
                .filter(expression -> expression.text.equals(text))
                .findAny();
    }

    /** As a filter holds it. */
    public String text() {
        return text;
    }

    @Nullable
    Object value() {
        return value.get();
    }
}
