package org.imagecloud.workflow.engine;

import java.util.List;
import java.util.Random;

/** Bodies in JSON with something hidden in them: in objects and lists of any depth, beside other and equal keys. */
final class NestedBodies {

    private static final List<String> PLACES = List.of(
            "orQueries", "query", "processInstanceQuery", "historicTaskInstanceQuery", "variables", "sorting", "x", "");
    private static final List<String> KEYS = List.of(
            "assigneeExpression",
            "candidateGroupsExpression",
            "dueBeforeExpression",
            "Expression",
            "EXPRESSION",
            "neverHeardOfExpression",
            "taskNameLikeexpression");

    private NestedBodies() {}

    /** A key that ends as those of expressions do, some of its letters escaped. */
    static String anyKey(Random random) {
        StringBuilder key = new StringBuilder();
        for (char letter : KEYS.get(random.nextInt(KEYS.size())).toCharArray()) {
            key.append(random.nextInt(4) == 0 ? String.format("\\u%04x", (int) letter) : String.valueOf(letter));
        }
        return key.toString();
    }

    /** @param pair what is hidden: a key with its value */
    static String with(String pair, Random random) {
        String body = "{" + beside(random) + pair + (random.nextBoolean() ? ",\"name\":null" : "") + "}";
        for (int depth = random.nextInt(8); depth > 0; depth--) {
            body = switch (random.nextInt(3)) {
                case 0 -> "[1," + body + "]";
                case 1 -> "[" + body + "]";
                default -> "{" + beside(random) + "\"" + PLACES.get(random.nextInt(PLACES.size())) + "\":" + body + "}";
            };
        }
        return random.nextInt(3) == 0 ? "{\"orQueries\":[" + body + "]}" : body;
    }

    private static String beside(Random random) {
        return random.nextBoolean() ? "\"name\":\"x\",\"orQueries\":[]," : "";
    }
}
