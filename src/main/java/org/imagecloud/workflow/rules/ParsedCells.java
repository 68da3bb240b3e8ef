package org.imagecloud.workflow.rules;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
     * @param foreign where the names are added that the cell reads beside the value
     * @throws FeelException when the cell is not FEEL, or cannot be evaluated
     */
    boolean fits(Cells.Cell cell, @Nullable Object value, Set<String> foreign) {
        ParsedExpression expression = parsed.computeIfAbsent(cell.text(), this::parse);
        var result = feelEngine.eval(expression, new OneValue(cell, value, foreign));
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

    /** The value of one column, under the names by which its cells may call it. */
    private static final class OneValue extends AbstractMap<String, Object> {

        private final Map<String, Object> own = new HashMap<>();
        private final Set<String> foreign;

        OneValue(Cells.Cell cell, @Nullable Object value, Set<String> foreign) {
            this.foreign = foreign;
            own.put(NAME_OF_INPUT, cell.variable());
            own.put(cell.variable(), value);
            own.put(cell.input(), value);
        }

        @Override
        public @Nullable Object get(Object name) {
            return containsKey(name) ? own.get(name) : null;
        }

        @Override
        public boolean containsKey(Object name) {
            boolean known = own.containsKey(name);
            if (!known && !"?".equals(name)) {
                foreign.add(String.valueOf(name));
            }
            return known;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return own.entrySet();
        }
    }
}
