package org.imagecloud.modelrules;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import camundajar.impl.scala.collection.immutable.List;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;

/**
 * What the FEEL of a table may say: it compares values, counts them and asks for their entries. It is looked at as the engine
 * has parsed it, so that no text is a comment to one of them and a call to the other.
 *
 * <p>A cell takes as long as what it is told is long, and answers no more: no list is made from a range, none is gone through for
 * each entry of another, no function makes a value larger, and numbers are no longer than people write them.
 */
final class FeelWords {

    private static final String SYNTAX = Exp.class.getPackageName();

    /** The kinds of expression, as DMN 1.3 (10.3.1.2) has them. No functions are made, and none is called by a path. */
    private static final Set<String> KINDS = Set.of(("ConstNull ConstInputValue ConstNumber ConstBool ConstString"
                    + " ConstDate ConstLocalTime ConstTime ConstLocalDateTime ConstDateTime ConstYearMonthDuration"
                    + " ConstDayTimeDuration ConstList OpenConstRangeBoundary ClosedConstRangeBoundary ZonedTime Ref"
                    + " PathExpression Addition Subtraction Multiplication Division ArithmeticNegation Equal LessThan"
                    + " LessOrEqual GreaterThan GreaterOrEqual InputEqualTo InputLessThan InputLessOrEqual"
                    + " InputGreaterThan InputGreaterOrEqual InputInRange UnaryTestExpression AtLeastOne Not"
                    + " Conjunction Disjunction If In SomeItem EveryItem FunctionInvocation"
                    + " PositionalFunctionParameters NamedFunctionParameters")
            .split(" "));

    private static final Set<String> FUNCTIONS = Set.of(("not,contains,starts with,ends with,string length,upper case,"
                    + "lower case,trim,is blank,list contains,count,min,max,sum,mean,all,any,abs,floor,ceiling,modulo,"
                    + "odd,even,date,time,date and time,duration,years and months duration,is defined,get or else")
            .split(","));

    private static final Set<String> ORDER =
            Set.of(("LessThan LessOrEqual GreaterThan GreaterOrEqual InputLessThan InputLessOrEqual InputGreaterThan"
                            + " InputGreaterOrEqual OpenConstRangeBoundary ClosedConstRangeBoundary")
                    .split(" "));

    /** As the values that are tried for a cell are read: {@link Constants}. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_DECIMALS = 9;

    /** Whoever evaluates it calls itself for each level; people write twenty. */
    private static final int DEEPEST = 80;

    /** The name of the entry that is looked at, in what is said of each of a list. */
    private final @Nullable String entry;

    private int depth;

    private FeelWords(@Nullable String entry) {
        this.entry = entry;
    }

    /** The first thing that no table may say: a function, or a kind of expression. */
    static Optional<String> wrongIn(Exp expression) {
        return Optional.ofNullable(new FeelWords(null).wrong(expression));
    }

    private @Nullable String wrong(Object part) {
        if (depth == DEEPEST) {
            return "more than " + DEEPEST + " levels";
        }
        depth++;
        String wrong = wrongHere(part);
        depth--;
        return wrong;
    }

    private @Nullable String wrongHere(Object part) {
        if (part instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
            return call.function() + "()";
        }
        if (part instanceof Product compared && ORDER.contains(kind(part)) && comparesText(compared)) {
            return kind(part) + " of a text";
        }
        if (SYNTAX.equals(part.getClass().getPackageName()) && !KINDS.contains(kind(part))) {
            return kind(part);
        }
        if (entry != null && asksForMoreThanTheEntry(part)) {
            return kind(part) + " for each " + entry;
        }
        if (part instanceof ConstNumber number && isTooLong(number.value().bigDecimal())) {
            return "a number of more than " + MOST_DIGITS + " digits or " + MOST_DECIMALS + " decimals";
        }
        if (part instanceof SomeItem each) {
            return wrongOfEach(each.iterators(), each.condition());
        }
        if (part instanceof EveryItem each) {
            return wrongOfEach(each.iterators(), each.condition());
        }
        if (part instanceof InputInRange within) {
            return firstWrong(within.range().productIterator());
        }
        if (part instanceof Iterable<?> parts) {
            return firstWrong(parts.iterator());
        }
        return part instanceof Product parts ? firstWrong(parts.productIterator()) : null;
    }

    /** One list, that the table is told; and of each entry nothing that goes through a list of others again. */
    private static @Nullable String wrongOfEach(List<Tuple2<String, Exp>> lists, Exp condition) {
        Tuple2<String, Exp> list = lists.head();
        return lists.size() == 1 && (list._2() instanceof Ref || isInput(list._2()))
                ? new FeelWords(list._1()).wrong(condition)
                : "each of " + (lists.size() == 1 ? kind(list._2()) : "several lists");
    }

    private boolean asksForMoreThanTheEntry(Object part) {
        return part instanceof SomeItem
                || part instanceof EveryItem
                || isInput(part)
                || (part instanceof Ref ref && !ref.names().head().equals(entry));
    }

    private static boolean isInput(Object part) {
        return "ConstInputValue".equals(kind(part));
    }

    private static boolean isTooLong(BigDecimal number) {
        return number.scale() > MOST_DECIMALS || number.precision() - number.scale() > MOST_DIGITS;
    }

    /** Words have no order: what is graver is a list, and a table names those that it means. */
    private static boolean comparesText(Product comparison) {
        Iterator<?> operands = comparison.productIterator();
        boolean text = false;
        while (operands.hasNext()) {
            text |= operands.next() instanceof ConstString;
        }
        return text;
    }

    private @Nullable String firstWrong(Iterator<?> parts) {
        String wrong = null;
        while (wrong == null && parts.hasNext()) {
            wrong = wrong(parts.next());
        }
        return wrong;
    }

    /** Without the sign of an object that there is once. */
    private static String kind(Object part) {
        return part.getClass().getSimpleName().replace("$", "");
    }
}
