package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imagecloud.modelrules.DecisionFile.Head;
import org.imagecloud.shared.LocalizedText;

/** Says what cells ask and answer. Each phrase is that of the column, or else the one for any. */
final class CellWords {

    private static final String SIZE = "sizeMm";

    private final Function<String, Optional<LocalizedText>> findings;

    CellWords(Function<String, Optional<LocalizedText>> findings) {
        this.findings = findings;
    }

    /** What is asked of an input. */
    LocalizedText told(Head head, CellTest test) {
        if (test instanceof CellTest.Has has) {
            return finding(head, has);
        }
        if (test instanceof CellTest.AnyOf any) {
            return anyOf(head, any.tests());
        }
        if (test instanceof CellTest.NoneOf none) {
            return noneOf(head, none.tests());
        }
        if (test instanceof CellTest.Missing) {
            return phrase(head, "missing");
        }
        if (test instanceof CellTest.Compared compared) {
            return phrase(head, compared.order().name(), number(compared.number()));
        }
        if (test instanceof CellTest.Between between) {
            return phrase(head, "between", number(between.lowest()), number(between.highest()));
        }
        return is(head, List.of(test));
    }

    /**
     * What is answered; nothing where that says nothing.
     *
     * @param alone whether no other answer stands beside it, so that it needs no name
     */
    Optional<LocalizedText> answer(Head output, CellTest answer, boolean alone) {
        if (!(answer instanceof CellTest.Is is)) {
            return Optional.empty();
        }
        LocalizedText value = value(output, is.value());
        String key = "tables.out." + output.asks();
        return Phrases.find(List.of(key + "." + is.value(), key), value)
                .or(() -> Optional.of(alone ? value : Phrases.get("tables.out.any", label(output), value)))
                .filter(text -> !text.en().isBlank());
    }

    /** The label of a column without its unit, as it stands within a sentence. */
    static LocalizedText label(Head head) {
        return new LocalizedText(
                withoutUnit(head.label().zh()), small(withoutUnit(head.label().en())));
    }

    /** What somebody was told: a text, a number, a flag, a finding, or a list of these. */
    LocalizedText named(Head head, Object value) {
        if (value instanceof Collection<?> list) {
            List<LocalizedText> entries =
                    list.stream().map(entry -> named(head, entry)).toList();
            return entries.isEmpty() ? new LocalizedText("–", "–") : Phrases.join(entries, "tables.comma");
        }
        if (value instanceof Map<?, ?> parts) {
            return named(head, String.valueOf(parts.get("code")));
        }
        return value instanceof Number ? new LocalizedText(value.toString(), value.toString()) : value(head, value);
    }

    private LocalizedText anyOf(Head head, List<CellTest> tests) {
        List<CellTest> known = tests.stream()
                .filter(test -> !(test instanceof CellTest.Missing))
                .toList();
        if (known.size() < tests.size()) {
            return known.isEmpty() ? phrase(head, "missing") : phrase(head, "orMissing", anyOf(head, known));
        }
        if (known.stream().allMatch(CellTest.Is.class::isInstance)) {
            return is(head, known);
        }
        return either(known.stream().map(test -> told(head, test)).toList());
    }

    private LocalizedText noneOf(Head head, List<CellTest> tests) {
        List<CellTest> values =
                tests.stream().filter(CellTest.Is.class::isInstance).toList();
        boolean known = tests.stream().anyMatch(CellTest.Missing.class::isInstance);
        boolean flags = values.stream().anyMatch(CellTest.Is.class::isInstance)
                && head.type().equals("boolean");
        if (flags || values.size() + (known ? 1 : 0) < tests.size()) {
            return Phrases.get("tables.not", anyOf(head, tests));
        }
        if (values.isEmpty()) {
            return phrase(head, "known");
        }
        return phrase(head, known ? "isNotAndKnown" : "isNot", values(head, values));
    }

    private LocalizedText is(Head head, List<CellTest> values) {
        if (values.size() == 1 && ((CellTest.Is) values.get(0)).value() instanceof Boolean flag) {
            return phrase(head, flag.toString());
        }
        return phrase(head, "is", values(head, values));
    }

    private LocalizedText values(Head head, List<CellTest> values) {
        return either(values.stream()
                .map(value -> value(head, ((CellTest.Is) value).value()))
                .toList());
    }

    /** A finding with what is said of its size, and of whether it was known. */
    private LocalizedText finding(Head head, CellTest.Has has) {
        List<LocalizedText> said = new ArrayList<>();
        for (CellTest.Part part : has.parts()) {
            Head asked =
                    new Head(head.id(), head.label(), part.name(), part.name().equals(SIZE) ? "double" : "");
            said.add(told(asked, part.test()));
        }
        return Phrases.join(said, "tables.comma");
    }

    private static LocalizedText either(List<LocalizedText> texts) {
        int last = texts.size() - 1;
        return last == 0
                ? texts.get(0)
                : Phrases.get("tables.or", Phrases.join(texts.subList(0, last), "tables.comma"), texts.get(last));
    }

    /** @param values what the phrase needs; the label of the column comes after them */
    private static LocalizedText phrase(Head head, String form, LocalizedText... values) {
        LocalizedText[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = label(head);
        return Phrases.find(List.of("tables." + head.asks() + "." + form, "tables.any." + form), all)
                .orElseThrow();
    }

    private LocalizedText value(Head head, Object value) {
        String code = value.toString();
        if (value instanceof java.math.BigDecimal number) {
            return number(number);
        }
        if (code.contains(",")) {
            return Phrases.join(
                    List.of(code.split(",")).stream()
                            .map(part -> value(head, part.strip()))
                            .toList(),
                    "tables.next");
        }
        return Phrases.find(List.of("tables.value." + head.asks() + "." + code, "tables.value." + code))
                .or(() -> findings.apply(code).map(CellWords::small))
                .orElseGet(() -> Phrases.get("tables.quoted", new LocalizedText(code, code)));
    }

    private static LocalizedText number(java.math.BigDecimal number) {
        String digits = number.toPlainString();
        return new LocalizedText(digits, digits);
    }

    private static LocalizedText small(LocalizedText text) {
        return new LocalizedText(text.zh(), small(text.en()));
    }

    /** Without its capital, unless the word is a name or an abbreviation. */
    private static String small(String text) {
        String first = text.split("[ '-]", 2)[0];
        return first.isEmpty()
                        || !first.substring(1).equals(first.substring(1).toLowerCase(Locale.ENGLISH))
                        || first.length() == 1
                        || first.matches(".*\\d.*")
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ENGLISH) + text.substring(1);
    }

    private static String withoutUnit(String label) {
        int unit = Math.max(label.lastIndexOf('('), label.lastIndexOf('（'));
        return unit > 0 ? label.substring(0, unit).strip() : label;
    }
}
