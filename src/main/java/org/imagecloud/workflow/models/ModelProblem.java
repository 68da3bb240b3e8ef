package org.imagecloud.workflow.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says of a model, the same at every door.
 *
 * @param model the file's name or, of a table, its id
 * @param element the id of the step, the rule or what else it is about; null where it is the whole
 * @param rule the code of what is asked of every model
 * @param refuses whether nothing is deployed because of it; otherwise it is a warning
 * @param example inputs or answers that show it, by name; empty where the model alone shows it
 */
public record ModelProblem(
        String model,
        @Nullable String element,
        String rule,
        boolean refuses,
        Map<String, @Nullable Object> example,
        String english,
        String chinese) {}
