package org.imagecloud.workflow.expressions;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/**
 * The engine's expressions, over {@link ClosedResolver} alone. Tables have none: they speak FEEL. Queries have those of
 * {@link QueryExpression} alone; the engine evaluates a query without a scope, a model never so.
 */
final class ClosedExpressions extends JuelExpressionManager {

    private final Function<String, Optional<Object>> delegates;

    ClosedExpressions(Function<String, Optional<Object>> delegates) {
        this.delegates = delegates;
    }

    @Override
    protected ELResolver createElResolver() {
        return new ClosedResolver(delegates);
    }

    @Override
    public Expression createExpression(String text) {
        return QueryExpression.of(text)
                .<Expression>map(OfQuery::new)
                .orElseGet(() -> new OfModel(createValueExpression(text), this, text));
    }

    /** Of all that the engine and its plug-ins offer, what models use. */
    @Override
    public void addFunction(String name, Method function) {
        boolean now = DateTimeFunctions.NOW.equals(name) && DateTimeFunctions.class == function.getDeclaringClass();
        if (now || ModelFunctions.isOne(function)) {
            super.addFunction(name, function);
        }
    }

    @Override
    protected ElProvider createElProvider() {
        return text -> {
            throw new ProcessEngineException("Tables have no expressions but FEEL");
        };
    }

    private static final class OfModel extends JuelExpression {

        OfModel(ValueExpression value, JuelExpressionManager manager, String text) {
            super(value, manager, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null) {
                throw new ProcessEngineException(
                        "Queries have no expressions but those of the application's own filters");
            }
            return super.getValue(scope, execution);
        }
    }

    private record OfQuery(QueryExpression expression) implements Expression {

        @Override
        public @Nullable Object getValue(@Nullable VariableScope scope) {
            return expression.value();
        }

        @Override
        public @Nullable Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            return expression.value();
        }

        @Override
        public void setValue(@Nullable Object value, @Nullable VariableScope scope) {
            throw new ProcessEngineException("Expressions change nothing");
        }

        @Override
        public void setValue(
                @Nullable Object value, @Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            throw new ProcessEngineException("Expressions change nothing");
        }

        @Override
        public String getExpressionText() {
            return expression.text();
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }
}
