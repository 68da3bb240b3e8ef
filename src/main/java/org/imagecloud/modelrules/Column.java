package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One input of a table: the values that are tried, and for each the rules whose cells it fits. */
record Column(String name, List<Choice> choices) {

    /** A value and the rules that it fits. */
    record Choice(@Nullable Object value, BitSet fits) {}

    /** Of the values that pass, one for each different set of rules: the others behave alike. */
    Column only(Predicate<@Nullable Object> values) {
        Set<BitSet> seen = new HashSet<>();
        List<Choice> distinct = new ArrayList<>();
        for (Choice choice : choices) {
            if (values.test(choice.value()) && seen.add(choice.fits())) {
                distinct.add(choice);
            }
        }
        return new Column(name, distinct);
    }

    Column distinct() {
        return only(value -> true);
    }

    Column known() {
        return only(value -> value != null);
    }

    Column missing() {
        return only(value -> value == null);
    }

    /** The rules that some value fits. */
    BitSet fittedBySome() {
        BitSet some = new BitSet();
        choices.forEach(choice -> some.or(choice.fits()));
        return some;
    }

    /** The rules that every value fits. */
    BitSet fittedByAll(int rules) {
        BitSet all = new BitSet();
        all.set(0, rules);
        choices.forEach(choice -> all.and(choice.fits()));
        return all;
    }
}
