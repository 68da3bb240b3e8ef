package org.imagecloud.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in two sentences, without a stack trace. */
class RefusedToStartAnalyzer extends AbstractFailureAnalyzer<RefusedToStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedToStartException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
