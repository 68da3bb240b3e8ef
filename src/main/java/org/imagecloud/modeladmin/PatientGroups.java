package org.imagecloud.modeladmin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Patients of whom it is asked whether a change makes them wait: a mean over all hides few. */
final class PatientGroups {

    private static final Set<String> TRAUMA = Set.of("majorTrauma", "headInjury", "suspectedFracture");
    private static final Set<String> ABDOMEN_SYMPTOMS = Set.of("acuteAbdomen", "abdominalPain");
    private static final Set<String> ABDOMEN = Set.of("ABDOMEN", "PELVIS");
    private static final int OLD = 65;
    private static final int CHILD = 14;

    private PatientGroups() {}

    /** The groups to which a case belongs, as far as is known. */
    static List<String> of(Map<String, ? extends @Nullable Object> inputs) {
        List<String> groups = new ArrayList<>();
        if (Boolean.TRUE.equals(inputs.get("trauma")) || has(inputs, TRAUMA)) {
            groups.add("trauma");
        }
        if (Boolean.TRUE.equals(inputs.get("pregnancy"))) {
            groups.add("obstetrics");
        }
        if (has(inputs, ABDOMEN_SYMPTOMS) || inputs.get("bodyPart") instanceof String part && ABDOMEN.contains(part)) {
            groups.add("abdomen");
        }
        if (inputs.get("age") instanceof Number age) {
            groups.add(age.doubleValue() >= OLD ? "from65" : age.doubleValue() < CHILD ? "child" : "adult");
        }
        return groups;
    }

    private static boolean has(Map<String, ? extends @Nullable Object> inputs, Set<String> codes) {
        return inputs.get("symptoms") instanceof Collection<?> symptoms
                && symptoms.stream().anyMatch(codes::contains);
    }
}
