package org.imagecloud.modeladmin;

import jakarta.annotation.PreDestroy;
import java.util.UUID;
import org.imagecloud.modelrules.TableReplay;
import org.imagecloud.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what drafts would have changed, one at a time on a node, beside the requests. */
@Service
class WhatIfs {

    private static final Logger log = LoggerFactory.getLogger(WhatIfs.class);

    private final Models models;
    private final PastCases past;
    private final WhatIfStore store;

    private final BesideRequests worker = new BesideRequests("what-if");

    WhatIfs(Models models, PastCases past, WhatIfStore store) {
        this.models = models;
        this.past = past;
        this.store = store;
    }

    /** @throws Refusal of kind {@code BUSY} when enough wait already */
    UUID begin(Draft draft, int most, String by) {
        if (worker.isFull()) {
            throw Refusal.busy("drafts.whatIfBusy");
        }
        UUID id = store.begin(draft, most, by);
        afterCommit(() -> worker.execute(() -> run(id, draft, most)));
        return id;
    }

    /** Another connection sees what is begun only then. */
    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private void run(UUID id, Draft draft, int most) {
        try {
            int cases = past.count(draft.model(), most);
            WhatIf whatIf = new WhatIf(
                    draft.model(),
                    draft.content(),
                    model -> models.inForce(model).map(Models.Version::content));
            int[] done = {0};
            past.newest(draft.model(), whatIf.inputs(), cases, piece -> {
                piece.forEach(whatIf::add);
                done[0] += piece.size();
                return store.progress(id, done[0]);
            });
            store.end(id, WhatIfStore.State.DONE, whatIf.report());
        } catch (TableReplay.Unanswerable | RuntimeException e) {
            log.warn("What a draft of {} would change cannot be told: {}", draft.model(), e.toString());
            store.end(id, WhatIfStore.State.FAILED, null);
        }
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }
}
