package org.imagecloud.workflow.preread;

import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.workflow.contract.Messages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Ends the pre-read of a case when that has become pointless. If it cannot, the time limit does. */
@Component
class EndPreRead {

    private final RuntimeService runtime;

    EndPreRead(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @TransactionalEventListener(fallbackExecution = true)
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void end(PreReads.Pointless event) {
        runtime.createMessageCorrelation(Messages.PRE_READ_ENDED)
                .processInstanceBusinessKey(event.id().toString())
                .correlateAll();
    }
}
