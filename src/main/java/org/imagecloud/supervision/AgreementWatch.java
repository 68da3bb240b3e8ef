package org.imagecloud.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds every open case beside its process, and every process beside its case, soon after the start and then every few minutes.
 * Every node does: what one has found is no news to another.
 */
@Component
public class AgreementWatch {

    private static final Logger log = LoggerFactory.getLogger(AgreementWatch.class);

    private final ProcessSurvey survey;
    private final DisagreementStore store;
    private final DisagreementNews news;
    private final SupervisionSettings settings;
    private final Clock clock;

    AgreementWatch(
            ProcessSurvey survey,
            DisagreementStore store,
            DisagreementNews news,
            SupervisionSettings settings,
            Clock clock) {
        this.survey = survey;
        this.store = store;
        this.news = news;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${imagecloud.supervision.round:3m}", initialDelayString = "10s")
    void look() {
        try {
            round();
        } catch (RuntimeException e) {
            log.warn("Cases were not held beside their processes this time: {}", e.getMessage());
        }
    }

    /**
     * One look at all of them.
     *
     * @return what is found for the first time
     */
    public int round() {
        Instant begun = clock.instant();
        Instant overdue = begun.minus(settings.patience());
        int found = inBatches(after -> survey.cases(after, settings.batch(), overdue), begun)
                + inBatches(after -> survey.processes(after, settings.batch()), begun);
        store.unseenSince(begun, clock.instant());
        if (found > 0) {
            log.warn("{} places where a case and its process do not agree, which were not known before", found);
        }
        return found;
    }

    private int inBatches(Function<String, ProcessSurvey.Part> next, Instant begun) {
        int found = 0;
        @Nullable String after = "";
        while (after != null) {
            ProcessSurvey.Part part = next.apply(after);
            found += news.of(part.found(), begun);
            after = part.last();
        }
        return found;
    }
}
