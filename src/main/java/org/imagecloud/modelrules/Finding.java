package org.imagecloud.modelrules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.imagecloud.http.BoundedJson;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a decision table, or with any model.
 *
 * @param table the id of the decision, or empty where none could be read; of other models, the name of the file
 * @param rule the id of the rule, or of the element; {@code -} where it is not one rule's fault
 * @param example inputs that show it, by name; empty where the table alone shows it
 * @param detail what the message needs beside: an input, an output, a code or an urgency
 */
public record Finding(Check check, String table, String rule, Map<String, @Nullable Object> example, String detail) {

    private static final ObjectMapper JSON = new ObjectMapper(BoundedJson.ofOurs());

    /** Where no one rule is at fault. */
    public static final String NO_RULE = "-";

    /** More are not looked for: who mends these learns of the rest. */
    public static final int MOST = 50;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DETAIL = 500;

    public Finding {
        table = cut(table, LONGEST_NAME);
        rule = cut(rule, LONGEST_NAME);
        detail = cut(detail, LONGEST_DETAIL);
    }

    /** The example as a JSON object. */
    public String exampleAsJson() {
        try {
            return JSON.writeValueAsString(example);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The beginning of a text of which somebody else chose the length. */
    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** The values of the message's placeholders, in order. */
    public Object[] arguments() {
        return new Object[] {table, rule, exampleAsJson(), detail};
    }
}
