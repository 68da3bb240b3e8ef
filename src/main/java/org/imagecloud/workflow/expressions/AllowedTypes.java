package org.imagecloud.workflow.expressions;

import java.util.Set;
import org.camunda.bpm.engine.runtime.DeserializationTypeValidator;

/**
 * What a variable in JSON or XML may become: plain values, and lists and maps of them. The engine's own validator lets in all of
 * {@code java.lang}, which has {@link Class}.
 */
final class AllowedTypes implements DeserializationTypeValidator {

    private static final Set<String> NAMES = Set.of(
            "java.lang.Object", // of an entry whose type JSON itself tells: a value, a list or a map
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.String",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.LinkedList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            // Of cases that began before the types were looked at.
            "java.util.ImmutableCollections$List12",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Map1",
            "java.util.ImmutableCollections$MapN");

    @Override
    public boolean validate(String type) {
        return NAMES.contains(type);
    }
}
