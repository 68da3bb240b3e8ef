package org.imagecloud.modelrules;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnTypeDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** Evaluates single cells with the engine's own FEEL, and notes what they read beside the value of their column. */
final class Cells {

    /** A cell cannot be evaluated. */
    static final class CannotEvaluate extends Exception {

        private static final long serialVersionUID = 1L;

        CannotEvaluate(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    private static final int LONGEST_REASON = 200;

    /** FEEL's own name for the value of the column; its engine finds it by the column's variable. */
    private static final String INPUT = "?";

    private final ParsedFeel feel = new ParsedFeel();
    private final Map<String, Optional<String>> variables = new HashMap<>();

    /** Whether the cell fits the value; what it reads of other inputs is added to {@code foreign}. */
    boolean fits(Cell cell, @Nullable Object value, Set<String> foreign) throws CannotEvaluate {
        try {
            TypedValue typed = typed(cell.type(), asked(cell, value, foreign));
            String name = cell.head() == null ? cell.input() : cell.variable();
            return feel.evaluateSimpleUnaryTests(
                    cell.text(), cell.variable(), new Watched(name, cell.variable(), typed, foreign));
        } catch (RuntimeException | StackOverflowError e) {
            throw failed(e);
        }
    }

    private @Nullable Object asked(Cell cell, @Nullable Object value, Set<String> foreign) {
        return cell.head() == null
                ? value
                : feel.evaluateSimpleExpression(
                        cell.head(), new Watched(cell.input(), cell.input(), Variables.untypedValue(value), foreign));
    }

    /** The one variable that the head of a column asks for. */
    Optional<String> variable(String head) {
        return variables.computeIfAbsent(head, this::onlyVariable);
    }

    private Optional<String> onlyVariable(String head) {
        try {
            Set<String> names = FeelNames.in(feel.parseExpression(head));
            return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** What an output cell answers; an empty one answers null. */
    @Nullable
    Object answer(DmnExpressionImpl cell, DmnTypeDefinition type, Set<String> foreign) throws CannotEvaluate {
        String text = text(cell);
        if (text == null) {
            return null;
        }
        try {
            Object value =
                    feel.evaluateSimpleExpression(text, new Watched("", "", Variables.untypedNullValue(), foreign));
            return typed(type, value).getValue();
        } catch (RuntimeException | StackOverflowError e) {
            throw failed(e);
        }
    }

    /** The text of a cell in FEEL; null where it is empty. */
    static @Nullable String text(@Nullable DmnExpressionImpl cell) throws CannotEvaluate {
        if (cell == null || cell.getExpression() == null || cell.getExpression().isBlank()) {
            return null;
        }
        String language = cell.getExpressionLanguage();
        if (language != null && !language.toLowerCase(Locale.ROOT).contains("feel")) {
            throw new CannotEvaluate("not FEEL: " + language, null);
        }
        return cell.getExpression().strip();
    }

    private static TypedValue typed(@Nullable DmnTypeDefinition type, @Nullable Object value) {
        return value == null || type == null ? Variables.untypedValue(value) : type.transform(value);
    }

    private static CannotEvaluate failed(Throwable cause) {
        String reason = cause instanceof StackOverflowError ? "nested too deeply" : String.valueOf(cause.getMessage());
        reason = reason.replaceAll("\\s+", " ");
        return new CannotEvaluate(reason.substring(0, Math.min(LONGEST_REASON, reason.length())), cause);
    }

    /**
     * A cell with what it needs to be evaluated.
     *
     * @param head what its column asks about the input; null for its value
     */
    record Cell(
            String text,
            String input,
            @Nullable String head,
            String variable,
            @Nullable DmnTypeDefinition type) {}

    /** What a cell may see, and a note of everything else that it asks for. Output cells may see nothing. */
    private record Watched(String input, String variable, TypedValue value, Set<String> foreign)
            implements VariableContext {

        @Override
        public @Nullable TypedValue resolve(String name) {
            return containsVariable(name) ? value : null;
        }

        @Override
        public boolean containsVariable(String name) {
            boolean own = !name.isEmpty() && (name.equals(input) || name.equals(variable));
            if (!own && !name.equals(INPUT) && !name.equals(ParsedFeel.INPUT_NAME)) {
                foreign.add(name);
            }
            return own;
        }

        @Override
        public Set<String> keySet() {
            return input.isEmpty() ? Set.of() : new TreeSet<>(List.of(input, variable));
        }
    }
}
