package org.imagecloud.workflow.cases;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a record by the names of its components: an input of a table is the component of its name. */
final class RecordValues {

    private RecordValues() {}

    /** As the engine keeps them: the constant of an enum by its name. */
    static Map<String, @Nullable Object> of(Record values) {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Object value = value(component, values);
            byName.put(component.getName(), value instanceof Enum<?> constant ? constant.name() : value);
        }
        return byName;
    }

    private static @Nullable Object value(RecordComponent component, Record values) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A component of a public record cannot be read", e);
        }
    }
}
