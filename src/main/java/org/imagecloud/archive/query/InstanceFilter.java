package org.imagecloud.archive.query;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.pack.Instance;

/** Compares instances with the keys of their level, of which a pack tells and no row. */
final class InstanceFilter {

    private final Map<Key, Set<String>> wanted = new HashMap<>();

    /** @throws org.imagecloud.shared.Refusal of kind {@code INVALID} for a value that breaks its rules */
    static InstanceFilter of(Map<Key, String> values) {
        InstanceFilter filter = new InstanceFilter();
        values.forEach((key, value) -> {
            if (key.level() == Level.INSTANCE) {
                filter.wanted.put(key, values(key, value));
            }
        });
        return filter;
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean accepts(Instance instance) {
        return wanted.entrySet().stream()
                .allMatch(e ->
                        e.getValue().contains(String.valueOf(e.getKey().value().of(instance))));
    }

    private static Set<String> values(Key key, String value) {
        Set<String> values =
                Arrays.stream(value.split("[,\\\\]", -1)).map(String::strip).collect(Collectors.toSet());
        boolean valid = key.matching() == Matching.UID
                ? values.stream().allMatch(UIDs::isValid)
                : values.stream().allMatch(number -> number.matches("[+-]?[0-9]{1,9}"));
        if (!valid) {
            throw key.matching().invalid(key);
        }
        return values;
    }
}
