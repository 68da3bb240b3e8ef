package org.imagecloud.reporting.help;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fields in a text: {@code [left|right]} is a choice, {@code [# mm]} a number with its unit, {@code [?site]} words. What is in both
 * languages has the same fields in both, in whichever order.
 */
final class FieldsOfText {

    private FieldsOfText() {}

    /**
     * The kinds of its fields, sorted: {@code number}, {@code words}, or {@code choice of} so many.
     *
     * @throws IllegalArgumentException where a bracket has no other, or a choice no second answer
     */
    static List<String> kinds(String text) {
        List<String> kinds = new ArrayList<>();
        int open = text.indexOf('[');
        int closed = text.indexOf(']');
        while (open >= 0 || closed >= 0) {
            int next = text.indexOf('[', open + 1);
            if (open < 0 || closed < open || next >= 0 && next < closed) {
                throw new IllegalArgumentException(text);
            }
            kinds.add(kind(text.substring(open + 1, closed)));
            open = next;
            closed = text.indexOf(']', closed + 1);
        }
        Collections.sort(kinds);
        return kinds;
    }

    private static String kind(String field) {
        if (field.startsWith("#")) {
            return "number";
        }
        if (field.startsWith("?")) {
            return "words";
        }
        List<String> answers = List.of(field.split("\\|", -1));
        if (answers.size() < 2 || answers.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(field);
        }
        return "choice of " + answers.size();
    }
}
