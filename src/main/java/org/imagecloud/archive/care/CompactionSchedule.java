package org.imagecloud.archive.care;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Compacts the archive while the server runs, a little at a time. */
@Component
class CompactionSchedule {

    private static final Logger log = LoggerFactory.getLogger(CompactionSchedule.class);
    private static final Duration UNTOUCHED = Duration.ofHours(1);
    private static final int STUDIES_AT_ONCE = 1000;

    private final Compaction compaction;

    CompactionSchedule(Compaction compaction) {
        this.compaction = compaction;
    }

    @Scheduled(
            fixedDelayString = "${imagecloud.archive.compaction-interval:PT10M}",
            initialDelayString = "${imagecloud.archive.compaction-interval:PT10M}")
    void compact() throws IOException {
        Compaction.Result result = compaction.run(UNTOUCHED, STUDIES_AT_ONCE);
        if (result.joined() + result.deleted() + result.failed() > 0) {
            log.info("Compacted the archive: {}", result);
        }
    }
}
