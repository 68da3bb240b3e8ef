package org.imagecloud.modeladmin;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have changed in past cases.
 *
 * @param changed cases with another answer
 * @param slower of these, those that would have waited longer
 * @param matrices of each answer that changes, and of the first in any case, how often which became which
 * @param groups of patients who must not be forgotten
 * @param list the changed cases, who gets slower first; not all of many
 */
record WhatIfReport(
        int cases, int changed, int slower, List<Matrix> matrices, List<Group> groups, List<ChangedCase> list) {

    /** The same with other cases listed. */
    WhatIfReport listing(List<ChangedCase> cases) {
        return new WhatIfReport(this.cases, changed, slower, matrices, groups, cases);
    }

    /**
     * How often an answer of today became which.
     *
     * @param output the answer's name
     * @param counts by today's answer, then by the draft's
     */
    record Matrix(String output, Map<String, Map<String, Integer>> counts) {}

    /** Cases of a group, and what becomes of them. */
    record Group(String name, int cases, int changed, int slower) {}

    /**
     * A case with another answer. Those of a list are in no order of time, and their instants are not told: beside a list of cases, either
     * would say which case it is.
     *
     * @param day in UTC
     * @param inputs what is known of it, without anybody's name
     * @param before the answers that change, as today; {@code after} as by the draft
     * @param ruleBefore the rule of the changed table that answers today, and {@code ruleAfter} that of the draft
     */
    record ChangedCase(
            LocalDate day,
            boolean slower,
            Map<String, @Nullable Object> inputs,
            Map<String, String> before,
            Map<String, String> after,
            String ruleBefore,
            String ruleAfter) {}
}
