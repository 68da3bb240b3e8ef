package org.imagecloud.modelrules;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What those know who put questions to the tables and read their answers; a word that they do not know means nothing.
 *
 * @param symptoms whether a code is one of a symptom
 * @param findings whether a code is one of a finding
 * @param judged what {@code classify-critical} is asked about beside findings
 * @param posts whom a call tree may name
 * @param skills whether a code is one of a subspecialty
 * @param constants the only answers that an output may give, by {@code table.output}
 */
public record KnownWords(
        Predicate<String> symptoms,
        Predicate<String> findings,
        Set<String> judged,
        Set<String> posts,
        Predicate<String> skills,
        Map<String, Set<String>> constants) {

    /** The names of an enum's constants. */
    public static Set<String> of(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
