package org.imagecloud.reporting.help;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fields in a text: {@code [left|right]} is a choice, {@code [# mm]} a number with its unit, {@code [?site]} words. What is in both
 * languages has the same fields in both, in whichever order.
 */
public final class FieldsOfText {

    private static final int LONGEST = 600;

    private FieldsOfText() {}

    /**
     * Whether a field of a template is still to be filled in, as the form sees it: a bracket on one line with a number sign, a question mark,
     * or a choice. What somebody has written in brackets otherwise is text.
     */
    public static boolean isOpen(String text) {
        int open = -1;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '[' -> open = at;
                case '\n' -> open = -1;
                case ']' -> {
                    if (open >= 0 && asks(text.substring(open + 1, at))) {
                        return true;
                    }
                    open = -1;
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean asks(String inner) {
        return !inner.isEmpty()
                && inner.length() <= LONGEST
                && (inner.startsWith("#") || inner.startsWith("?") || inner.indexOf('|') >= 0);
    }

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
