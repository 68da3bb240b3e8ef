package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts and numbers that stand in cells, read without a parser: everything in quotes, and every number outside. */
final class Constants {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d{1,15}(?:\\.\\d{1,9})?(?!\\w)");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

    private Constants() {}

    static Set<String> texts(Collection<String> cells) {
        return cells.stream().flatMap(cell -> texts(cell).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> texts(String cell) {
        return TEXT.matcher(cell)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    static Set<BigDecimal> numbers(Collection<String> cells) {
        return cells.stream()
                .flatMap(cell ->
                        NUMBER.matcher(TEXT.matcher(cell).replaceAll("\"\"")).results())
                .map(found -> new BigDecimal(found.group()).stripTrailingZeros())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every word of a cell outside of quotes. */
    static Set<String> words(String cell) {
        return WORD.matcher(TEXT.matcher(cell).replaceAll("\"\""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
