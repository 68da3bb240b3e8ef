package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expressions that models may hold: they compare process variables, read one entry of one, ask {@code now()}, which of two
 * moments is first, whether one has passed, the rank of an urgency, and the execution for its business key and its variables. It reads words, not meaning: what is no
 * expression at all is told by the engine.
 */
final class ExpressionText {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 20;

    private static final Pattern WORD = Pattern.compile("\\s*(?:(?<name>[A-Za-z_]\\w*)|(?<number>\\d+(?:\\.\\d+)?)"
            + "|(?<string>'[^'\\\\{}$#]*'|\"[^\"\\\\{}$#]*\")"
            + "|(?<sign>&&|\\|\\||[!=<>]=|-(?!>)|[!<>+*/%?:(),.]))\\s*");

    private static final Set<String> OPERATORS = Set.of(
            "true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod");
    private static final String NOW = "now";
    private static final Set<String> METHODS_OF_MOMENTS = Set.of("after", "before");
    private static final String EXECUTION = "execution";
    private static final String BUSINESS_KEY = "processBusinessKey";
    private static final String HAS_VARIABLE = "hasVariable";

    /** What the engine's own resolvers put beside the variables, and what the platform adds to each object. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("task", "caseExecution", "externalTask", "authenticatedUserId", "variableContext", "class");

    private final ModelNames names;
    private final List<String> words = new ArrayList<>();
    private int open;

    private ExpressionText(ModelNames names) {
        this.names = names;
    }

    static boolean isIn(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The first thing in a text, with or without expressions, that no model may say. */
    static Optional<String> wrongIn(String text, ModelNames names) {
        if (!isIn(text)) {
            return Optional.empty();
        }
        if (text.length() > LONGEST || text.contains("\\")) {
            return Optional.of(text.length() > LONGEST ? "> " + LONGEST : "\\");
        }
        int from = 0;
        while ((from = start(text, from)) >= 0) {
            ExpressionText expression = new ExpressionText(names);
            int end = expression.read(text, from + 2);
            if (end < 0) {
                return Optional.of(text.substring(from));
            }
            Optional<String> wrong = expression.wrong();
            if (wrong.isPresent()) {
                return wrong;
            }
            from = end;
        }
        return Optional.empty();
    }

    private static int start(String text, int from) {
        for (int i = from; i < text.length() - 1; i++) {
            if ((text.charAt(i) == '$' || text.charAt(i) == '#') && text.charAt(i + 1) == '{') {
                return i;
            }
        }
        return -1;
    }

    /** @return where the text goes on behind the closing brace, or -1 when there is a word that is none */
    private int read(String text, int from) {
        Matcher matcher = WORD.matcher(text);
        int at = from;
        while (at < text.length() && text.charAt(at) != '}') {
            if (!matcher.find(at) || matcher.start() != at) {
                return -1;
            }
            words.add(matcher.group().strip());
            at = matcher.end();
        }
        return at < text.length() ? at + 1 : -1;
    }

    private Optional<String> wrong() {
        for (int i = 0; i < words.size(); i++) {
            if (!isAllowed(i)) {
                return Optional.of(words.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean isAllowed(int i) {
        String word = words.get(i);
        switch (word) {
            case "(" -> open++;
            case ")" -> open--;
            case "." -> {
                return isName(i - 1) || endsCallOfNow(i - 1);
            }
            default -> {}
        }
        return open <= DEEPEST && (!isName(i) || isAllowedName(i));
    }

    private boolean isAllowedName(int i) {
        String name = words.get(i);
        boolean called = "(".equals(word(i + 1));
        if (".".equals(word(i - 1))) {
            return called ? isMethod(i) : isEntry(i);
        }
        if (called) {
            return OPERATORS.contains(name) || NOW.equals(name) || ModelNames.FUNCTIONS.contains(name);
        }
        if (EXECUTION.equals(name)) {
            return ".".equals(word(i + 1));
        }
        return OPERATORS.contains(name) || (!OF_THE_ENGINE.contains(name) && names.isVariable(name));
    }

    private boolean isMethod(int i) {
        String of = word(i - 2);
        return EXECUTION.equals(of) && isRoot(i - 2)
                ? HAS_VARIABLE.equals(word(i))
                : METHODS_OF_MOMENTS.contains(word(i)) && (isRoot(i - 2) || endsCallOfNow(i - 2));
    }

    /** Of an entry no other is read. */
    private boolean isEntry(int i) {
        if (!isRoot(i - 2)) {
            return false;
        }
        return EXECUTION.equals(word(i - 2)) ? BUSINESS_KEY.equals(word(i)) : !OF_THE_ENGINE.contains(word(i));
    }

    private boolean isRoot(int i) {
        return isName(i) && !".".equals(word(i - 1));
    }

    private boolean endsCallOfNow(int i) {
        return ")".equals(word(i)) && "(".equals(word(i - 1)) && NOW.equals(word(i - 2)) && isRoot(i - 2);
    }

    private boolean isName(int i) {
        String word = word(i);
        return !word.isEmpty() && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_');
    }

    private String word(int i) {
        return i >= 0 && i < words.size() ? words.get(i) : "";
    }
}
