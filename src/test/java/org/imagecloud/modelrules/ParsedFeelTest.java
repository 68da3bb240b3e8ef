package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept must not change what is answered. */
class ParsedFeelTest {

    private static final List<@Nullable Object> VALUES =
            Arrays.asList("CT", "MR", 2, 4.5, true, null, List.of("CT", "US"), List.of());

    private final FeelEngine kept = new ParsedFeel();
    private final FeelEngine engines = new ScalaFeelEngine(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"CT\"",
                "\"CT\", \"MR\"",
                "not(\"CT\")",
                "[1..3]",
                "< 5",
                "> 1, null",
                "null",
                "true",
                "some f in ? satisfies f = \"CT\"",
                "list contains(?, \"US\")",
                "contains(?, \"C\")",
                "count(?) > 1",
                "= unknown",
                "assert(?, ? != null)",
                "((",
                "\"unfinished"
            })
    void cellsFitAsInTheEngine(String cell) {
        for (Object value : VALUES) {
            VariableContext variables = Variables.putValue("input", value).asVariableContext();
            Object expected = answer(() -> engines.evaluateSimpleUnaryTests(cell, "input", variables));
            for (int times = 0; times < 2; times++) {
                assertThat(answer(() -> kept.evaluateSimpleUnaryTests(cell, "input", variables)))
                        .as("%s of %s", cell, value)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"U1\"",
                "15",
                "1.5",
                "null",
                "[1, 2]",
                "{a: 1}.a",
                "date(\"2027-02-05\")",
                "sum([1, 2, 3])",
                "number * 2",
                "?",
                "unknown",
                "unknown.part",
                "if number > 2 then \"more\" else \"less\"",
                "assert(number, number > 2)",
                "assert(number, number > 3)",
                "1 +"
            })
    void expressionsAnswerAsInTheEngine(String expression) {
        VariableContext variables = Variables.putValue("number", 3).asVariableContext();
        Object expected = answer(() -> engines.evaluateSimpleExpression(expression, variables));
        for (int times = 0; times < 2; times++) {
            assertThat(answer(() -> kept.evaluateSimpleExpression(expression, variables)))
                    .isEqualTo(expected);
        }
    }

    private static @Nullable Object answer(Supplier<@Nullable Object> evaluation) {
        try {
            return evaluation.get();
        } catch (FeelException e) {
            return FeelException.class;
        }
    }
}
