package org.imagecloud.contract;

import java.util.Locale;

/** Names as Java writes them. */
final class JavaNames {

    private JavaNames() {}

    /** {@code claimDue} and {@code userTask_readStudy} become {@code CLAIM_DUE} and {@code USER_TASK_READ_STUDY}. */
    static String constant(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** {@code read-study} and {@code triageOutcome} become {@code ReadStudy} and {@code TriageOutcome}. */
    static String type(String name) {
        StringBuilder type = new StringBuilder();
        for (String word : name.split("[-_.]")) {
            type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return type.toString();
    }
}
