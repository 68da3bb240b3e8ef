package org.imagecloud.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator who has restored a backup what was forgotten. */
final class RolesMissingAnalyzer extends AbstractFailureAnalyzer<RolesMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, RolesMissingException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Run docker/postgres/10-application.sql in this database as the owner of its tables, and start again. Where tables"
                        + " or policies are named above, run it in an empty database and restore the backup into that one"
                        + " (docs/roles/operator.md, \"Backup and restore\").",
                cause);
    }
}
