package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule that names a code which nobody can choose never fires. */
final class CodeChecks {

    private final String table;
    private final Map<String, Set<String>> texts;
    private final KnownWords words;

    /** @param texts the cells of each column, by the name of the input */
    CodeChecks(String table, Map<String, Set<String>> texts, KnownWords words) {
        this.table = table;
        this.texts = texts;
        this.words = words;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        texts.forEach((input, cells) -> Constants.texts(cells).stream()
                .filter(code -> !isKnown(input, code))
                .map(code -> finding(input, code))
                .forEach(findings::add));
        return findings;
    }

    private boolean isKnown(String input, String code) {
        return switch (input) {
            case "symptoms" -> words.symptoms().test(code);
            case "findings" ->
                words.findings().test(code)
                        || table.equals(CriticalChecks.TABLE) && words.judged().contains(code);
            case "aiFinding" -> words.findings().test(code);
            case "bodyPart" -> BodyParts.DEFINED_TERMS.contains(code);
            default -> {
                Collection<String> possible = Vocabulary.constants(input);
                yield possible.isEmpty() || possible.contains(code);
            }
        };
    }

    private Finding finding(String input, String code) {
        Map<String, @Nullable Object> example = new LinkedHashMap<>();
        example.put(
                input,
                switch (input) {
                    case "symptoms" -> List.of(code);
                    case "findings" -> List.of(Map.of("code", code));
                    default -> code;
                });
        Check check = input.equals("bodyPart") ? Check.UNKNOWN_BODY_PART : Check.UNKNOWN_CODE;
        return new Finding(check, table, Finding.NO_RULE, example, input + ": " + code);
    }
}
