package org.imagecloud.workflow.decisions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.routing.Finding;
import org.jspecify.annotations.Nullable;

/** The findings of a report, as the engine keeps them. */
public final class CodedFindings {

    private static final String CODE = "code";
    private static final String SIZE = "sizeMm";
    private static final String KNOWN = "known";

    private CodedFindings() {}

    /** Lists and maps that can be changed are the ones that the engine reads again by their class. */
    public static List<Map<String, @Nullable Object>> kept(List<Finding> findings) {
        List<Map<String, @Nullable Object>> kept = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put(CODE, finding.code());
            map.put(SIZE, finding.sizeMm());
            map.put(KNOWN, finding.known());
            kept.add(map);
        }
        return kept;
    }

    /** @throws IllegalArgumentException for what is no finding: it never means that there is none */
    public static List<Finding> of(List<?> kept) {
        return kept.stream().map(CodedFindings::finding).toList();
    }

    private static Finding finding(Object kept) {
        if (kept instanceof Map<?, ?> map && map.get(CODE) instanceof String code) {
            return new Finding(
                    code,
                    map.get(SIZE) instanceof Number size ? Double.valueOf(size.doubleValue()) : null,
                    map.get(KNOWN) instanceof Boolean known ? known : null);
        }
        throw new IllegalArgumentException("A finding without a code");
    }
}
