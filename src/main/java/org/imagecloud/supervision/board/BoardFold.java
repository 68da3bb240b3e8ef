package org.imagecloud.supervision.board;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Turns what cases have done into counts by day, a little later: no two cases wait for one another over a count. */
@Component
class BoardFold {

    private static final Logger log = LoggerFactory.getLogger(BoardFold.class);
    private static final int AT_ONCE = 2_000;

    private final BoardStore store;
    private final StayStore stays;

    BoardFold(BoardStore store, StayStore stays) {
        this.store = store;
        this.stays = stays;
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
    void fold() {
        try {
            while (store.fold(AT_ONCE) == AT_ONCE || stays.fold(AT_ONCE) == AT_ONCE) {
                // more are left
            }
        } catch (RuntimeException e) {
            log.warn("The board's figures are not counted right now: {}", e.getMessage());
        }
    }
}
