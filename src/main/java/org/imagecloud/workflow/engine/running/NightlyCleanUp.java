package org.imagecloud.workflow.engine.running;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the engine remove, each night, the history that is older than its model's time to live; see ADR 31. The cases stay, in
 * tables of ours. The engine's own clean-up window would keep a job moving for hours that everybody sees who sees jobs.
 */
@Component
class NightlyCleanUp {

    private static final Logger log = LoggerFactory.getLogger(NightlyCleanUp.class);

    private final HistoryService history;

    NightlyCleanUp(HistoryService history) {
        this.history = history;
    }

    /** There is one such job for all nodes. */
    @Scheduled(cron = "0 30 1 * * *", zone = "${imagecloud.working-time.zone:Asia/Shanghai}")
    void begin() {
        try {
            history.cleanUpHistoryAsync(true);
        } catch (OptimisticLockingException e) {
            log.info("Another node is cleaning up the engine's history");
        }
    }
}
