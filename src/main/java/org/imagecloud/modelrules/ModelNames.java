package org.imagecloud.modelrules;

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

    /** Whether it may stand in an expression. */
    boolean isVariable(String name) {
        return !callable.test(name) && !taken.test(name);
    }
}
