package org.imagecloud.workflow.models;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ParseException;
import org.imagecloud.modeladmin.ModelId;
import org.imagecloud.modeladmin.Models.Problem;
import org.imagecloud.modelrules.Finding;

/** What the engine itself does not understand of a process, by element: where the checks before it have missed something. */
final class Unparsed {

    private Unparsed() {}

    static List<Problem> problems(ModelId model, ParseException unparsed) {
        List<Problem> problems = unparsed.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .map(error -> new Problem(
                        model.name(),
                        Optional.ofNullable(error.getMainElementId()).orElse(Finding.NO_RULE),
                        true,
                        String.valueOf(error.getMessage())))
                .toList();
        return problems.isEmpty()
                ? List.of(new Problem(model.name(), Finding.NO_RULE, true, String.valueOf(unparsed.getMessage())))
                : problems;
    }
}
