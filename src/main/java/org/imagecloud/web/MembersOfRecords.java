package org.imagecloud.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the API's document say what the records say of themselves: which members are always there, and which may be null. */
@Component
class MembersOfRecords implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> raw =
                TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            Schema<?> whole = schema.get$ref() == null ? schema : definition(schema.get$ref(), context);
            if (whole != null && whole.getProperties() != null) {
                tell(raw, whole);
            }
        }
        return schema;
    }

    private static @Nullable Schema<?> definition(String reference, ModelConverterContext context) {
        return context.getDefinedModels().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
    }

    private static void tell(Class<?> record, Schema<?> schema) {
        Map<String, Schema> members = Objects.requireNonNull(schema.getProperties());
        Set<String> always = new LinkedHashSet<>(Objects.requireNonNullElse(schema.getRequired(), List.of()));
        for (RecordComponent member : record.getRecordComponents()) {
            if (member.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                tell(member.getType(), schema);
                always.addAll(Objects.requireNonNullElse(schema.getRequired(), List.of()));
            } else if (!member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                always.add(member.getName());
            } else if (members.get(member.getName()) != null) {
                Schema<?> either = orNull(members.get(member.getName()));
                either.setName(member.getName()); // by which it is found where the record is unwrapped
                members.put(member.getName(), either);
            }
        }
        always.retainAll(members.keySet());
        schema.setRequired(new ArrayList<>(always));
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null && schema.getAnyOf() == null) {
            Set<String> types = new LinkedHashSet<>(Objects.requireNonNullElse(schema.getTypes(), Set.of()));
            if (schema.getTypes() == null && schema.getType() != null) {
                types.add(schema.getType());
            }
            types.add("null");
            schema.setTypes(types);
            if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
                addNull(schema);
            }
            return schema;
        }
        return schema.getAnyOf() != null
                ? schema
                : new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
    }

    private static <T> void addNull(Schema<T> schema) {
        List<T> values = new ArrayList<>(schema.getEnum());
        values.add(null);
        schema.setEnum(values);
    }
}
