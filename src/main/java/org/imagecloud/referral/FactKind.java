package org.imagecloud.referral;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imagecloud.shared.LocalizedText;

/**
 * What a line of the timeline can tell beside what has happened. Its text stands in the bundles as {@code fact.<name>}, and that of
 * a code as {@code <name>.<code>}, so that each reads it in the own language.
 */
public enum FactKind {
    URGENCY(Type.SIGN),
    FROM_URGENCY(Type.SIGN),
    /** Why a table has answered so. */
    REASON(Type.CODE),
    /** What a person wrote. */
    WORDS(Type.WORDS),
    PERSON(Type.WORDS),
    HOSPITAL(Type.NAME),
    FINAL_MINUTES(Type.NUMBER),
    VERSION(Type.NUMBER),
    /** Of the report that was signed before, and knows nothing of it. */
    AFTER_VERSION(Type.NUMBER),
    CATEGORY(Type.NUMBER),
    POST(Type.CODE),
    FINDING(Type.SIGN),
    SCORE(Type.NUMBER),
    PRE_READ_REFUSED(Type.CODE),
    MISSING(Type.CODE),
    DECLINE(Type.CODE),
    STEP(Type.CODE),
    IN_TRIAGE(Type.NUMBER),
    WAITING(Type.NUMBER),
    READING(Type.NUMBER),
    AT_CLINIC(Type.NUMBER),
    ESCALATION(Type.CODE),
    ESCALATION_REASON(Type.CODE),
    SUBSPECIALTY(Type.SIGN),
    SPECIALIST_ON_DUTY(Type.FLAG),
    READER_ON_DUTY(Type.FLAG),
    OPEN_CASES(Type.NUMBER),
    LOAD_CAP(Type.NUMBER),
    MEDIAN_MINUTES(Type.NUMBER),
    OWN_WAY_UP(Type.FLAG),
    HAS_IT(Type.NAME),
    HAS_DECLINED(Type.NAME),
    EXPECTED_MINUTES(Type.NUMBER),
    MINUTES_LEFT(Type.NUMBER),
    AHEAD(Type.NUMBER),
    READERS_ON_SHIFT(Type.NUMBER),
    READS(Type.NUMBER),
    CONFIDENCE(Type.CODE),
    READER_GRADE(Type.CODE),
    AI_DISAGREES(Type.FLAG),
    RELEASE(Type.CODE),
    OPEN_FROM(Type.MOMENT),
    IMAGES(Type.NUMBER),
    FILES_DONE(Type.NUMBER),
    FILES_CHOSEN(Type.NUMBER);

    /** What its value is. */
    public enum Type {
        /** A word with a text of its own in the bundles. */
        CODE(value -> value instanceof String code && code.matches("[A-Za-z][\\w-]{0,60}")),
        /** A word that is read as it is, as U1, or of a catalogue. */
        SIGN(value -> value instanceof String sign && sign.matches("[A-Za-z][\\w-]{0,60}")),
        NUMBER(Number.class::isInstance),
        FLAG(Boolean.class::isInstance),
        NAME(LocalizedText.class::isInstance),
        MOMENT(Instant.class::isInstance),
        WORDS(String.class::isInstance);

        private final Predicate<Object> holds;

        Type(Predicate<Object> holds) {
            this.holds = holds;
        }

        boolean holds(Object value) {
            return holds.test(value);
        }
    }

    private final Type type;

    FactKind(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /** As the texts have it: {@code fromUrgency}. */
    @JsonValue
    public String key() {
        String[] words = name().split("_");
        return words[0].toLowerCase(Locale.ROOT)
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }
}
