package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Every set of symptoms, by the rules that it fits. What a rule says of symptoms is asked of FEEL for each set of the codes that it
 * names, with another one and without; from that follow all sets of all codes, of which there are millions.
 */
final class SymptomSets {

    private static final int HALF = 12;

    private final List<String> codes;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<List<String>, BitSet> known = new HashMap<>();

    /** A rule that asks for symptoms: a bit of the index for each code that it names, and the lowest for any other. */
    private record Asked(int rule, int[] low, int[] high, BitSet fits) {

        boolean fits(int set) {
            return fits.get(low[set & ((1 << HALF) - 1)] | high[set >>> HALF]);
        }
    }

    /**
     * @param rules how many there are
     * @param texts what each says of symptoms
     * @param fitting the rules that a list of symptoms fits
     */
    SymptomSets(int rules, IntFunction<List<String>> texts, Function<List<String>, BitSet> fitting) {
        Set<String> all = new TreeSet<>();
        IntStream.range(0, rules).forEach(rule -> all.addAll(Constants.texts(texts.apply(rule))));
        all.add(Vocabulary.OTHER);
        codes = List.copyOf(all);
        assertThat(codes).hasSizeLessThanOrEqualTo(2 * HALF);
        for (int rule = 0; rule < rules; rule++) {
            List<String> said = texts.apply(rule);
            if (!said.isEmpty()) {
                asked.add(asked(rule, List.copyOf(Constants.texts(said)), fitting));
            }
        }
        assertThat(asked).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    private Asked asked(int rule, List<String> named, Function<List<String>, BitSet> fitting) {
        BitSet fits = new BitSet();
        for (int index = 0; index < 2 << named.size(); index++) {
            List<String> symptoms = new ArrayList<>();
            for (int name = 0; name < named.size(); name++) {
                if ((index >> (name + 1) & 1) == 1) {
                    symptoms.add(named.get(name));
                }
            }
            if ((index & 1) == 1) {
                symptoms.add(Vocabulary.OTHER);
            }
            fits.set(index, known.computeIfAbsent(symptoms, fitting).get(rule));
        }
        return new Asked(rule, indices(0, named), indices(HALF, named), fits);
    }

    private int[] indices(int first, List<String> named) {
        int[] indices = new int[1 << HALF];
        for (int set = 0; set < indices.length; set++) {
            for (int code = 0; code < HALF && first + code < codes.size(); code++) {
                if ((set >> code & 1) == 1) {
                    int name = named.indexOf(codes.get(first + code));
                    indices[set] |= name < 0 ? 1 : 2 << name;
                }
            }
        }
        return indices;
    }

    /** Each different set of rules, of those that ask for symptoms, that some set of symptoms fits; all others fit as well. */
    Set<BitSet> fits(int rules) {
        Set<Long> different = new HashSet<>();
        for (int set = 0; set < 1 << codes.size(); set++) {
            long fits = 0;
            for (int i = 0; i < asked.size(); i++) {
                if (asked.get(i).fits(set)) {
                    fits |= 1L << i;
                }
            }
            different.add(fits);
        }
        Set<BitSet> all = new HashSet<>();
        for (long fits : different) {
            BitSet of = new BitSet();
            of.set(0, rules);
            for (int i = 0; i < asked.size(); i++) {
                of.set(asked.get(i).rule(), (fits >> i & 1) == 1);
            }
            all.add(of);
        }
        return all;
    }
}
