package org.imagecloud.workflow.criticalresult;

import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.criticalresult.CallsUnderWay;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.Messages;
import org.springframework.stereotype.Component;

/** Ends the calls of a case by the message that its process waits for. */
@Component
class CallsOfProcess implements CallsUnderWay {

    private final RuntimeService runtime;

    CallsOfProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void end(ReferralId id) {
        runtime.createMessageCorrelation(Messages.CRITICAL_SUPERSEDED)
                .processInstanceBusinessKey(id.toString())
                .correlateAll();
    }
}
