package org.imagecloud.modeladmin;

import java.util.List;
import org.imagecloud.modelrules.UsedExpressions;

/**
 * What a process may name: what it names besides is refused by the checks.
 *
 * @param delegates beans that a service task calls
 * @param taskListeners beans that a task tells
 * @param executionListeners beans that a step tells
 * @param variables those of all processes
 * @param forms the keys of task forms
 * @param decisions in force
 * @param processes in force
 * @param used what the processes in force and those of the application say where there is no list of names
 */
public record ProcessContract(
        List<String> delegates,
        List<String> taskListeners,
        List<String> executionListeners,
        List<Known> variables,
        List<String> forms,
        List<String> decisions,
        List<String> processes,
        UsedExpressions used) {

    /** What a variable holds. */
    public enum Holds {
        TEXT,
        NUMBER,
        FLAG,
        /** One of the words beside it. */
        WORD,
        MOMENT,
        LIST,
        /** Named values, as the answer of a table. */
        MAP
    }

    /** @param words the only values that it can have; none where it is open */
    public record Known(String name, Holds holds, List<String> words) {}

    /** Where the lists come from. */
    public interface Source {

        /** As it is now. */
        ProcessContract contract();
    }
}
