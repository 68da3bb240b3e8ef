package org.imagecloud.modelrules;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.immutable.List;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/** What a cell asks of its input, in the few shapes in which people say it. */
sealed interface CellTest {

    /** Nothing is known. */
    record Missing() implements CellTest {}

    /** It is this text, number or flag. */
    record Is(Object value) implements CellTest {}

    /** It stands so to a number. */
    record Compared(Order order, BigDecimal number) implements CellTest {}

    /** From one number to another, both included. */
    record Between(BigDecimal lowest, BigDecimal highest) implements CellTest {}

    record AnyOf(java.util.List<CellTest> tests) implements CellTest {}

    record NoneOf(java.util.List<CellTest> tests) implements CellTest {}

    /**
     * One of a list is so.
     *
     * @param parts what is said of its parts, all together, by the part's name
     */
    record Has(java.util.List<Part> parts) implements CellTest {}

    /** What is said of one part of an entry. */
    record Part(String name, CellTest test) {}

    /** How two numbers stand. */
    enum Order {
        BELOW,
        AT_MOST,
        ABOVE,
        AT_LEAST
    }

    /** What the cell asks; none where it is said in a way that has no words of ours. */
    static Optional<CellTest> of(Exp cell) {
        return Optional.ofNullable(test(cell));
    }

    /** What an answer is; none where it is worked out. */
    static Optional<CellTest> constant(Exp answer) {
        return Optional.ofNullable(value(answer));
    }

    private static @Nullable CellTest test(@Nullable Object cell) {
        if (cell instanceof AtLeastOne any) {
            java.util.List<CellTest> tests = all(any.xs());
            return tests == null ? null : new AnyOf(tests);
        }
        if (cell instanceof Not not) {
            CellTest test = test(not.x());
            return test == null ? null : new NoneOf(test instanceof AnyOf any ? any.tests() : java.util.List.of(test));
        }
        if (cell instanceof UnaryTestExpression expression) {
            return expression.exp() instanceof SomeItem some ? has(some) : value(expression.exp());
        }
        if (cell instanceof InputEqualTo equal) {
            return value(equal.x());
        }
        if (cell instanceof InputInRange within) {
            return between(within.range());
        }
        return cell instanceof Product compared ? compared(compared, 0) : null;
    }

    private static java.util.@Nullable List<CellTest> all(List<?> cells) {
        java.util.List<CellTest> tests = new ArrayList<>();
        for (Object cell : CollectionConverters.asJava(cells)) {
            CellTest test = test(cell);
            if (test == null) {
                return null;
            }
            tests.add(test);
        }
        return tests;
    }

    private static @Nullable CellTest value(Object expression) {
        if (kind(expression).equals("ConstNull")) {
            return new Missing();
        }
        if (expression instanceof ConstString text) {
            return new Is(text.value());
        }
        if (expression instanceof ConstBool flag) {
            return new Is(flag.value());
        }
        return expression instanceof ConstNumber number ? new Is(number.value().bigDecimal()) : null;
    }

    private static @Nullable CellTest between(ConstRange range) {
        return kind(range.start()).startsWith("Closed")
                        && kind(range.end()).startsWith("Closed")
                        && range.start().value() instanceof ConstNumber lowest
                        && range.end().value() instanceof ConstNumber highest
                ? new Between(lowest.value().bigDecimal(), highest.value().bigDecimal())
                : null;
    }

    /** @param operand which operand of the comparison is the number */
    private static @Nullable CellTest compared(Product comparison, int operand) {
        Order order = switch (kind(comparison).replace("Input", "")) {
            case "LessThan" -> Order.BELOW;
            case "LessOrEqual" -> Order.AT_MOST;
            case "GreaterThan" -> Order.ABOVE;
            case "GreaterOrEqual" -> Order.AT_LEAST;
            default -> null;
        };
        return order != null && comparison.productElement(operand) instanceof ConstNumber number
                ? new Compared(order, number.value().bigDecimal())
                : null;
    }

    private static @Nullable CellTest has(SomeItem some) {
        Tuple2<String, Exp> each = some.iterators().head();
        if (some.iterators().size() != 1 || !kind(each._2()).equals("ConstInputValue")) {
            return null;
        }
        java.util.List<Part> parts = new ArrayList<>();
        return addParts(some.condition(), parts) ? new Has(parts) : null;
    }

    private static boolean addParts(Exp condition, java.util.List<Part> parts) {
        if (condition instanceof Conjunction both) {
            return addParts(both.x(), parts) && addParts(both.y(), parts);
        }
        Part part = part(condition);
        return part != null && parts.add(part);
    }

    private static @Nullable Part part(Object condition) {
        if (condition instanceof FunctionInvocation call
                && call.function().equals("not")
                && call.params() instanceof Product given
                && given.productElement(0) instanceof List<?> one
                && one.size() == 1) {
            Part part = part(one.head());
            return part == null ? null : new Part(part.name(), new NoneOf(java.util.List.of(part.test())));
        }
        if (condition instanceof Disjunction either) {
            Part one = part(either.x());
            Part other = part(either.y());
            return one != null && other != null && one.name().equals(other.name())
                    ? new Part(one.name(), new AnyOf(java.util.List.of(one.test(), other.test())))
                    : null;
        }
        if (condition instanceof In in && in.x() instanceof Ref of) {
            CellTest test = test(in.test());
            return test == null ? null : new Part(of.names().last(), test);
        }
        if (condition instanceof Product comparison
                && comparison.productArity() == 2
                && comparison.productElement(0) instanceof Ref of) {
            CellTest test =
                    kind(comparison).equals("Equal") ? value(comparison.productElement(1)) : compared(comparison, 1);
            return test == null ? null : new Part(of.names().last(), test);
        }
        return null;
    }

    private static String kind(Object part) {
        return part.getClass().getSimpleName().replace("$", "");
    }
}
