package org.imagecloud.modeladmin;

import java.util.List;
import java.util.Optional;
import org.imagecloud.modelrules.ExampleRun;
import org.imagecloud.modelrules.TableDifference;

/**
 * What whoever approves a draft looks at.
 *
 * @param problems what the gate says; none that refuses, once it is submitted
 * @param changes cell by cell against what is in force
 * @param examples those of the table, tried on the draft
 */
record Evidence(List<Models.Problem> problems, List<TableDifference.Change> changes, ExampleRun examples) {

    Optional<Models.Problem> firstThatRefuses() {
        return problems.stream().filter(Models.Problem::refuses).findFirst();
    }
}
