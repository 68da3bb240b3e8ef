package org.imagecloud.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.sla.Pause;
import org.jspecify.annotations.Nullable;

/** The times at which a case waited for its clinic, as its timeline tells them. */
final class Pauses {

    private Pauses() {}

    /** @param timeline oldest first; a pause that has not ended is left out */
    static List<Pause> of(List<TimelineEntry> timeline) {
        List<Pause> pauses = new ArrayList<>();
        @Nullable Instant since = null;
        for (TimelineEntry entry : timeline) {
            switch (entry.event()) {
                case SENT_BACK -> since = entry.at();
                case INPUT_RECEIVED, INPUT_MISSED, CLASSIFIED_AGAIN -> {
                    if (since != null) {
                        pauses.add(new Pause(since, entry.at()));
                        since = null;
                    }
                }
                default -> {}
            }
        }
        return pauses;
    }
}
