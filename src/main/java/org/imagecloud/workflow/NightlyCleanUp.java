package org.imagecloud.workflow;

import org.camunda.bpm.engine.HistoryService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the engine remove, each night, the history that is older than its model's time to live; see ADR 31. The cases stay, in
 * tables of ours. The engine's own clean-up window would keep a job moving for hours that everybody sees who sees jobs.
 */
@Component
class NightlyCleanUp {

    private final HistoryService history;

    NightlyCleanUp(HistoryService history) {
        this.history = history;
    }

    /** Harmless when another node has begun: there is one such job. */
    @Scheduled(cron = "0 30 1 * * *", zone = "${imagecloud.working-time.zone:Asia/Shanghai}")
    void begin() {
        history.cleanUpHistoryAsync(true);
    }
}
