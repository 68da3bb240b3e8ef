package org.imagecloud.workflow.rules;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * The engine's FEEL, which keeps what it has parsed: the engine parses a cell each time it is asked, and that takes nine
 * tenths of the time. One for each run of the checks, so that nothing stays.
 */
final class ParsedCells extends ScalaFeelEngine {

    private static final String NAME_OF_INPUT = "inputVariableName";

    private final Map<String, ParsedExpression> parsed = new HashMap<>();

    ParsedCells() {
        super(java.util.List.of());
    }

    /**
     * Whether a cell fits a value.
     *
     * @throws FeelException when the cell is not FEEL, or cannot be evaluated
     */
    boolean fits(Cells.Cell cell, @Nullable Object value) {
        ParsedExpression expression = parsed.computeIfAbsent(cell.text(), this::parse);
        Map<String, @Nullable Object> context = new HashMap<>();
        context.put(NAME_OF_INPUT, cell.variable());
        context.put(cell.variable(), value);
        context.put(cell.input(), value);
        var result = feelEngine.eval(expression, context);
        if (result.isLeft()) {
            throw failure(result.left().get());
        }
        return Boolean.TRUE.equals(result.getOrElse(() -> false));
    }

    private ParsedExpression parse(String text) {
        var result = feelEngine.parseUnaryTests(text);
        if (result.isLeft()) {
            throw failure(result.left().get());
        }
        return result.toOption().get();
    }

    private static FeelException failure(FeelEngine.Failure failure) {
        return new FeelException(failure.message());
    }
}
