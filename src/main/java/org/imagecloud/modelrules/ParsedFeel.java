package org.imagecloud.modelrules;

import camundajar.impl.scala.collection.immutable.List;
import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import camundajar.impl.scala.util.Either;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
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
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * FEEL for the engine, which keeps what it has parsed and the functions that are built in. The engine's own makes both anew for
 * each cell it looks at, and that takes nine tenths of the time of a decision; it also sees the engine's JSON, and leaves what is
 * not a value to FEEL's default. What is kept is as large as the tables that were asked.
 */
public final class ParsedFeel implements org.camunda.bpm.dmn.feel.impl.FeelEngine {

    private static final boolean FUNCTIONS_OF_JAVA = false;

    /** By this name FEEL finds the name of the variable that a cell looks at. */
    static final String INPUT_NAME = FeelEngine.UnaryTests$.MODULE$.inputVariable();

    private final FeelEngine feel = new FeelEngine(
            FeelEngine.defaultFunctionProvider(),
            new ValueMapper.CompositeValueMapper(
                    list(java.util.List.<CustomValueMapper>of(new PlainValues(), new JavaValueMapper()))),
            new FeelEngine.Configuration(FUNCTIONS_OF_JAVA),
            FeelEngine.defaultClock());

    private final FeelInterpreter interpreter = new FeelInterpreter(feel.valueMapper());
    private final FunctionProvider functions = new BuiltinFunctions(feel.clock(), feel.valueMapper());
    private final java.util.Map<String, ParsedExpression> tests = new ConcurrentHashMap<>();
    private final java.util.Map<String, ParsedExpression> expressions = new ConcurrentHashMap<>();

    /**
     * A cell of an input, as the engine will read it.
     *
     * @throws FeelException when it is not FEEL
     */
    Exp parseTests(String text) {
        return parsed(text, feel::parseUnaryTests).expression();
    }

    /**
     * An input or an answer, as the engine will read it.
     *
     * @throws FeelException when it is not FEEL
     */
    Exp parseExpression(String text) {
        return parsed(text, feel::parseExpression).expression();
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
        ParsedExpression expression = expressions.computeIfAbsent(text, key -> parsed(key, feel::parseExpression));
        return (T) evaluate(expression, new ContextVariableWrapper(variables));
    }

    /**
     * Whether a cell fits the value of its input.
     *
     * @throws FeelException when the cell is not FEEL, or cannot be evaluated
     */
    @Override
    public boolean evaluateSimpleUnaryTests(String text, String input, VariableContext variables) {
        ParsedExpression expression = tests.computeIfAbsent(text, key -> parsed(key, feel::parseUnaryTests));
        VariableProvider nameOfInput = new VariableProvider.StaticVariableProvider(new Map.Map1<>(INPUT_NAME, input));
        return Boolean.TRUE.equals(evaluate(
                expression,
                new VariableProvider.CompositeVariableProvider(
                        list(java.util.List.of(nameOfInput, new ContextVariableWrapper(variables))))));
    }

    private @Nullable Object evaluate(ParsedExpression expression, VariableProvider variables) {
        EvalContext context = EvalContext.create(feel.valueMapper(), functions).merge(new CustomContext() {
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
        return feel.valueMapper().unpackVal(value);
    }

    private static ParsedExpression parsed(
            String text, Function<String, Either<FeelEngine.Failure, ParsedExpression>> parse) {
        Either<FeelEngine.Failure, ParsedExpression> result = parse.apply(text);
        if (result.isLeft()) {
            throw new FeelException(result.left().toOption().get().message());
        }
        return result.toOption().get();
    }

    private static <T> List<T> list(java.util.List<T> elements) {
        return CollectionConverters.asScala(elements).toList();
    }
}
