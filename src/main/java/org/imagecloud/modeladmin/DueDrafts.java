package org.imagecloud.modeladmin;

import java.time.Clock;
import java.util.UUID;
import org.imagecloud.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets approved drafts come into force when their instant has come, on whichever node looks first. */
@Component
class DueDrafts {

    private static final Logger log = LoggerFactory.getLogger(DueDrafts.class);

    private final DraftStore store;
    private final Drafts drafts;
    private final Clock clock;

    DueDrafts(DraftStore store, Drafts drafts, Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void bringIntoForce() {
        for (UUID id : store.due(clock.instant())) {
            try {
                drafts.bringIntoForce(id);
            } catch (Refusal refusal) {
                log.error("An approved draft does not come into force: {}", refusal.getMessage());
                drafts.refused(
                        id, refusal.arguments().length == 0 ? refusal.code() : String.valueOf(refusal.arguments()[0]));
            } catch (RuntimeException later) {
                log.warn("An approved draft is tried again", later);
            }
        }
    }
}
