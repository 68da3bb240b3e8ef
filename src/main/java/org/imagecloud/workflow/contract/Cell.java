package org.imagecloud.workflow.contract;

import java.util.Map;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a table; a value of another type than the table declares counts as none, and what
 * must be there and is not is refused by the names of table and column. */
final class Cell {

    private Cell() {}

    static Map<?, ?> answer(String decision, @Nullable Map<?, ?> answer) {
        if (answer == null) {
            throw Refusal.unprocessable("rules.noAnswer", decision);
        }
        return answer;
    }

    static <T> T need(String decision, String output, @Nullable T value) {
        if (value == null) {
            throw strange(decision, output);
        }
        return value;
    }

    static <E extends Enum<E>> E constant(String decision, String output, String word, Class<E> type) {
        try {
            return Enum.valueOf(type, word);
        } catch (IllegalArgumentException e) {
            throw strange(decision, output);
        }
    }

    private static Refusal strange(String decision, String output) {
        return Refusal.unprocessable("rules.strangeAnswer", decision, output);
    }

    static @Nullable String text(Map<?, ?> answer, String output) {
        Object value = answer.get(output);
        return value == null ? null : value.toString();
    }

    static @Nullable Integer whole(Map<?, ?> answer, String output) {
        return answer.get(output) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    static @Nullable Double decimal(Map<?, ?> answer, String output) {
        return answer.get(output) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    static @Nullable Boolean flag(Map<?, ?> answer, String output) {
        return answer.get(output) instanceof Boolean flag ? flag : null;
    }
}
