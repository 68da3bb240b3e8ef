package org.imagecloud.workflow.rules;

import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * The engine's FEEL, which keeps what it has parsed and the functions that are built in. The engine makes both anew for
 * each cell it looks at, and that takes nine tenths of the time of a decision. What is kept is as large as the tables that
 * were asked.
 */
final class ParsedFeel extends ScalaFeelEngine {

    private final FeelInterpreter interpreter = new FeelInterpreter(feelEngine.valueMapper());
    private final FunctionProvider functions = new FunctionProvider.CompositeFunctionProvider(toScalaList(
            new BuiltinFunctions(feelEngine.clock(), feelEngine.valueMapper()), feelEngine.functionProvider()));
    private final java.util.Map<String, ParsedExpression> tests = new ConcurrentHashMap<>();
    private final java.util.Map<String, ParsedExpression> expressions = new ConcurrentHashMap<>();

    ParsedFeel() {
        super(List.of());
    }

    /** The engine's own has one for its JSON beside; what is not a value it would leave to FEEL's default. */
    @Override
    @SuppressWarnings("unchecked") // of an array of a type without parameters
    protected camundajar.impl.scala.collection.immutable.List<CustomValueMapper> getValueMappers() {
        return toScalaList(new PlainValues(), new JavaValueMapper());
    }

    /**
     * A cell of an input, as the engine will read it.
     *
     * @throws FeelException when it is not FEEL
     */
    Exp parseTests(String text) {
        return parsed(text, feelEngine::parseUnaryTests).expression();
    }

    /**
     * An input or an answer, as the engine will read it.
     *
     * @throws FeelException when it is not FEEL
     */
    Exp parseExpression(String text) {
        return parsed(text, feelEngine::parseExpression).expression();
    }

    /**
     * The value of an expression.
     *
     * @throws FeelException when it is not FEEL, or cannot be evaluated
     */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // as the engine declares it; null is an answer
    public <T> T evaluateSimpleExpression(String text, VariableContext variables) {
        ParsedExpression expression =
                expressions.computeIfAbsent(text, key -> parsed(key, feelEngine::parseExpression));
        return (T) evaluate(expression, new ContextVariableWrapper(variables));
    }

    /**
     * Whether a cell fits the value of its input.
     *
     * @throws FeelException when the cell is not FEEL, or cannot be evaluated
     */
    @Override
    public boolean evaluateSimpleUnaryTests(String text, String input, VariableContext variables) {
        ParsedExpression expression = tests.computeIfAbsent(text, key -> parsed(key, feelEngine::parseUnaryTests));
        VariableProvider nameOfInput =
                new VariableProvider.StaticVariableProvider(new Map.Map1<>(INPUT_VARIABLE_NAME, input));
        return Boolean.TRUE.equals(evaluate(
                expression,
                new VariableProvider.CompositeVariableProvider(
                        toScalaList(nameOfInput, new ContextVariableWrapper(variables)))));
    }

    private @Nullable Object evaluate(ParsedExpression expression, VariableProvider variables) {
        EvalContext context = EvalContext.create(feelEngine.valueMapper(), functions)
                .merge(new CustomContext() {
                    @Override
                    public VariableProvider variableProvider() {
                        return variables;
                    }
                });
        Val value = interpreter.eval(expression.expression(), context);
        if (value instanceof ValError error) {
            throw new FeelException("Cannot evaluate '" + expression.text() + "': " + error.error());
        }
        if (value instanceof ValFatalError error) {
            throw new FeelException("Cannot evaluate '" + expression.text() + "': " + error.error());
        }
        if (context.failureCollector()
                .failures()
                .exists(failure -> failure.failureType() == EvaluationFailureType.ASSERT_FAILURE$.MODULE$)) {
            throw new FeelException("Cannot evaluate '" + expression.text() + "': an assertion failed");
        }
        return feelEngine.valueMapper().unpackVal(value);
    }

    private static ParsedExpression parsed(
            String text, Function<String, Either<FeelEngine.Failure, ParsedExpression>> parse) {
        Either<FeelEngine.Failure, ParsedExpression> result = parse.apply(text);
        if (result.isLeft()) {
            throw new FeelException(result.left().toOption().get().message());
        }
        return result.toOption().get();
    }
}
