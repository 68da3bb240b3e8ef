package org.imagecloud.modelrules;

import camundajar.impl.scala.collection.Iterable;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.feel.context.Context;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * Lets FEEL see values and nothing else. By itself it takes any other object for a context of its methods and properties, and
 * calls them. It is asked first, for everything that FEEL is about to see, however deep inside a list or a map.
 */
final class PlainValues extends JavaCustomValueMapper {

    private static final int FIRST = Integer.MAX_VALUE;

    private static final Set<Class<?>> PLAIN = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            java.math.BigDecimal.class,
            java.math.BigInteger.class,
            camundajar.impl.scala.math.BigDecimal.class,
            camundajar.impl.scala.math.BigInt.class,
            String.class);

    @Override
    public int priority() {
        return FIRST;
    }

    /** @return nothing, so that a mapper behind it answers */
    @Override
    public Optional<Val> toValue(@Nullable Object value, Function<Object, Val> inner) {
        if (value != null && !isPlain(value)) {
            throw new FeelException(
                    "FEEL sees values, no objects: " + value.getClass().getName());
        }
        return Optional.empty();
    }

    @Override
    public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
        return Optional.empty();
    }

    private static boolean isPlain(Object value) {
        return PLAIN.contains(value.getClass())
                || value instanceof Date
                || isMoment(value)
                || value instanceof List
                || value instanceof Map
                || isFeels(value);
    }

    private static boolean isMoment(Object value) {
        return (value instanceof TemporalAccessor || value instanceof TemporalAmount)
                && value.getClass().getPackageName().equals("java.time");
    }

    /** What FEEL makes itself while it evaluates. */
    private static boolean isFeels(Object value) {
        return value instanceof Val || value instanceof Context || value instanceof Iterable;
    }
}
