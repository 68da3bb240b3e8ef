package org.imagecloud.modeladmin;

import java.util.List;
import org.imagecloud.modelrules.ExampleRun;
import org.imagecloud.modelrules.TableDifference;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What whoever approves a draft looks at.
 *
 * @param problems what the gate says; none that refuses, once it is submitted
 * @param changes cell by cell against what is in force
 * @param examples those of the table, tried on the draft; none of a process, or of what the gate refuses, for that is not evaluated
 * @param rehearsals reference cases, driven through the draft of a process; none of a table, or of what the gate refuses
 * @param millis how long all of it took
 */
record Evidence(
        List<Models.Problem> problems,
        List<TableDifference.Change> changes,
        @Nullable ExampleRun examples,
        List<Rehearsed> rehearsals,
        long millis) {

    boolean isGood() {
        return problems.stream().noneMatch(Models.Problem::refuses)
                && rehearsals.stream().allMatch(one -> one.flaws().isEmpty());
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} with the first problem that refuses */
    void requireGood() {
        problems.stream().filter(Models.Problem::refuses).findFirst().ifPresent(problem -> {
            throw Refusal.unprocessable("drafts.refused", problem.text());
        });
        rehearsals.stream().filter(one -> !one.flaws().isEmpty()).findFirst().ifPresent(one -> {
            throw Refusal.unprocessable(
                    "drafts.rehearsalFailed",
                    one.reference(),
                    one.flaws().get(0).what());
        });
    }
}
