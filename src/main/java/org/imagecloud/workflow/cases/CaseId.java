package org.imagecloud.workflow.cases;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.ProcessVariables;

/** The referral that a process or a task is about. */
public final class CaseId {

    private CaseId() {}

    public static ReferralId of(VariableScope scope) {
        return ReferralId.of(ProcessVariables.REFERRAL_ID.get(scope));
    }
}
