package org.imagecloud.modelrules;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.feel.syntaxtree.Exp;
import org.w3c.dom.Element;

/** Finds the FEEL of a table in its XML, and what no table may say there. */
final class FeelText {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 12;

    private static final Set<String> TESTS = Set.of("inputEntry", "inputValues", "outputValues");
    private static final Set<String> EXPRESSIONS = Set.of("inputExpression", "outputEntry", "defaultOutputEntry");

    private final ParsedFeel feel = new ParsedFeel();

    /** Whether a cell is larger than one that people write. */
    static boolean isTooLarge(String text) {
        return text.length() > LONGEST || depth(text) > DEEPEST;
    }

    Optional<ModelChecks.Wrong> wrongIn(Element element, String text) {
        String place = ModelXml.name(element.getParentNode());
        boolean isTest = TESTS.contains(place);
        if (!"text".equals(ModelXml.name(element)) || text.isBlank() || !(isTest || EXPRESSIONS.contains(place))) {
            return Optional.empty();
        }
        if (isTooLarge(text)) {
            return Optional.of(new ModelChecks.Wrong(Check.TOO_LARGE, text.length() + " characters"));
        }
        try {
            Exp expression = isTest ? feel.parseTests(text) : feel.parseExpression(text);
            return FeelWords.wrongIn(expression).map(wrong -> new ModelChecks.Wrong(Check.LANGUAGE, wrong));
        } catch (FeelException e) {
            return Optional.of(new ModelChecks.Wrong(Check.EXPRESSION, String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            return Optional.of(new ModelChecks.Wrong(Check.TOO_LARGE, "nested too deeply"));
        }
    }

    /** FEEL's parser needs time that grows with every bracket around a bracket. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (char c : text.toCharArray()) {
            if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return deepest;
    }
}
