package org.imagecloud.referral;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/** What a line of the timeline tells, in the order in which it is read. What is not known is left out. */
public record Facts(List<Fact> all) {

    public static final Facts NONE = new Facts(List.of());

    public Facts {
        all = List.copyOf(all);
    }

    public Facts and(FactKind kind, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Object kept = value instanceof Enum<?> constant ? constant.name() : value;
        return new Facts(
                Stream.concat(all.stream(), Stream.of(new Fact(kind, kept))).toList());
    }

    public Facts and(Facts others) {
        List<Fact> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Facts(both);
    }

    /** Whole minutes. */
    public Facts minutes(FactKind kind, @Nullable Duration time) {
        return and(kind, time == null ? null : time.toMinutes());
    }

    public static Facts of(FactKind kind, @Nullable Object value) {
        return NONE.and(kind, value);
    }

    /** Of a report. */
    static Facts version(int version) {
        return of(FactKind.VERSION, version);
    }

    /** What a person wrote, if anything. */
    public static Facts words(@Nullable String words) {
        return words == null || words.isBlank() ? NONE : of(FactKind.WORDS, words);
    }

    /** A code where a table of ours gives it, and words where a person does, or a table of a hospital's own. */
    public static Facts told(FactKind kind, @Nullable String told) {
        return told == null || kind.type().holds(told) ? of(kind, told) : words(told);
    }

    public static Facts reason(String reason) {
        return told(FactKind.REASON, reason);
    }

    public static Facts hospital(LocalizedText name) {
        return of(FactKind.HOSPITAL, name);
    }

    @Override
    public String toString() {
        return all.stream().map(Fact::toString).collect(Collectors.joining(", "));
    }
}
