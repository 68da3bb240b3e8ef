package org.imagecloud.workflow.models;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.Variable;

/** The variables that processes of the application have. */
final class KnownVariables {

    private KnownVariables() {}

    static Set<String> names() {
        return Arrays.stream(ProcessVariables.class.getFields())
                .filter(field -> field.getType() == Variable.class)
                .map(KnownVariables::name)
                .collect(Collectors.toSet());
    }

    private static String name(Field constant) {
        try {
            return ((Variable<?>) constant.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
