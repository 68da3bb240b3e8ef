package org.imagecloud.workflow.models;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.Variable;

/** The variables that processes of the application have. */
final class KnownVariables {

    private KnownVariables() {}

    static Set<String> names() {
        return all().map(Variable::name).collect(Collectors.toSet());
    }

    /** Whether it holds a moment. */
    static boolean isDate(String name) {
        return all().anyMatch(one -> one.name().equals(name) && one.type() == Date.class);
    }

    static Stream<Variable<?>> all() {
        return Arrays.stream(ProcessVariables.class.getFields())
                .filter(field -> field.getType() == Variable.class)
                .map(KnownVariables::variable);
    }

    private static Variable<?> variable(Field constant) {
        try {
            return (Variable<?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
