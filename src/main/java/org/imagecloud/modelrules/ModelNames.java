package org.imagecloud.modelrules;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What the names in a model stand for in the running application. A name that is none of both is a process variable.
 *
 * @param callable whether models are meant to call it: a delegate or a listener
 * @param taken whether it is some other part of the application, which no model may name
 */
public record ModelNames(Predicate<String> callable, Predicate<String> taken) {

    /** The function that tells the rank of an urgency. */
    public static final String RANK = "rank";

    /** The function that tells whether a moment of a variable has passed. */
    public static final String PASSED = "passed";

    /** All functions of the application's own. */
    public static final Set<String> FUNCTIONS = Set.of(RANK, PASSED);

    /** Whether it may stand in an expression. */
    boolean isVariable(String name) {
        return !callable.test(name) && !taken.test(name);
    }
}
