package org.imagecloud.workflow.rules;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.jspecify.annotations.Nullable;

/**
 * What the FEEL of a table may say: it compares values, counts them and asks for their entries. It is looked at as the engine
 * has parsed it, so that no text is a comment to one of them and a call to the other.
 */
final class FeelWords {

    private static final String SYNTAX = Exp.class.getPackageName();

    /** The kinds of expression, as DMN 1.3 (10.3.1.2) has them. No functions are made, and none is called by a path. */
    private static final Set<String> KINDS =
            Set.of(("ConstNull ConstInputValue ConstNumber ConstBool ConstString ConstDate ConstLocalTime ConstTime"
                            + " ConstLocalDateTime ConstDateTime ConstYearMonthDuration ConstDayTimeDuration ConstList"
                            + " ConstRange OpenConstRangeBoundary ClosedConstRangeBoundary OpenRangeBoundary"
                            + " ClosedRangeBoundary ZonedTime Ref PathExpression Filter Addition Subtraction"
                            + " Multiplication Division Exponentiation ArithmeticNegation Equal LessThan LessOrEqual"
                            + " GreaterThan GreaterOrEqual InputEqualTo InputLessThan InputLessOrEqual"
                            + " InputGreaterThan InputGreaterOrEqual InputInRange UnaryTestExpression AtLeastOne Not"
                            + " Conjunction Disjunction If In SomeItem EveryItem For IterationContext"
                            + " FunctionInvocation PositionalFunctionParameters NamedFunctionParameters")
                    .split(" "));

    private static final Set<String> FUNCTIONS =
            Set.of(("not,contains,starts with,ends with,string length,upper case,lower case,substring,substring before,"
                            + "substring after,trim,is blank,list contains,count,min,max,sum,mean,median,mode,all,any,"
                            + "append,concatenate,union,distinct values,index of,flatten,reverse,sublist,abs,floor,"
                            + "ceiling,decimal,round up,round down,round half up,round half down,modulo,odd,even,"
                            + "date,time,date and time,duration,years and months duration,string,number,"
                            + "is defined,get or else,before,after,meets,met by,overlaps,during,includes,coincides")
                    .split(","));

    private static final Set<String> ORDER =
            Set.of(("LessThan LessOrEqual GreaterThan GreaterOrEqual InputLessThan InputLessOrEqual InputGreaterThan"
                            + " InputGreaterOrEqual OpenConstRangeBoundary ClosedConstRangeBoundary OpenRangeBoundary"
                            + " ClosedRangeBoundary")
                    .split(" "));

    private FeelWords() {}

    /** The first thing that no table may say: a function, or a kind of expression. */
    static Optional<String> wrongIn(Exp expression) {
        return Optional.ofNullable(wrong(expression));
    }

    private static @Nullable String wrong(Object part) {
        if (part instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
            return call.function() + "()";
        }
        if (part instanceof Product compared && ORDER.contains(kind(part)) && comparesText(compared)) {
            return kind(part) + " of a text";
        }
        if (SYNTAX.equals(part.getClass().getPackageName()) && !KINDS.contains(kind(part))) {
            return kind(part);
        }
        if (part instanceof Iterable<?> parts) {
            return firstWrong(parts.iterator());
        }
        return part instanceof Product parts ? firstWrong(parts.productIterator()) : null;
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

    private static @Nullable String firstWrong(Iterator<?> parts) {
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
