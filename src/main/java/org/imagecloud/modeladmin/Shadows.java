package org.imagecloud.modeladmin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.modelrules.TableReplay;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Asks drafts about live cases, beside the tables in force. What a table was told is taken down where it answers, which is all that a case
 * waits for; the draft is asked soon after, elsewhere. Nothing that fails here reaches the case.
 */
@Service
public class Shadows {

    private static final Logger log = LoggerFactory.getLogger(Shadows.class);

    /** Of more within one round, those too many are not asked about. */
    private static final int MOST_WAITING = 2_000;

    private final ShadowStore store;
    private final Models models;
    private final Drafts drafts;
    private final Clock clock;
    private final BlockingQueue<Seen> seen = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile Map<String, Running> running = Map.of();

    Shadows(ShadowStore store, Models models, Drafts drafts, Clock clock) {
        this.store = store;
        this.models = models;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @param beside the hashes of what is in force */
    private record Running(ShadowStore.Shadow shadow, String beside, WhatIf tables) {}

    /** What a table was told of a case. */
    private record Seen(
            Running running, Map<String, @Nullable Object> known, Instant at, long answerNanos, long shadowNanos) {}

    /**
     * Begins to ask a draft.
     *
     * @param most ends it after so many cases, and {@code span} after this time
     */
    UUID begin(UUID draft, int most, Duration span) {
        String person = drafts.administrator();
        Draft asked = drafts.goodTable(draft);
        UUID id = store.begin(asked, most, clock.instant().plus(span), person)
                .orElseThrow(() -> Refusal.conflict("drafts.shadowBeside"));
        refresh();
        return id;
    }

    void end(UUID id) {
        drafts.administrator();
        find(id);
        store.end(id);
        refresh();
    }

    ShadowStore.Shadow find(UUID id) {
        drafts.administrator();
        return store.find(id).orElseThrow(() -> Refusal.notFound("drafts.shadowUnknown"));
    }

    /**
     * A table in force has answered. Never throws.
     *
     * @param known what is known of the case, by name
     * @param nanos how long the answer took
     */
    public void answered(String model, Function<String, @Nullable Object> known, long nanos) {
        Running one = running.get(model);
        if (one == null) {
            return;
        }
        long begun = System.nanoTime();
        try {
            Map<String, @Nullable Object> told = new HashMap<>();
            one.tables().inputs().forEach(input -> told.put(input, known.apply(input)));
            seen.offer(new Seen(one, told, clock.instant(), nanos, System.nanoTime() - begun));
        } catch (RuntimeException e) {
            log.warn(
                    "A draft of {} is not asked about a case: {}",
                    model,
                    e.getClass().getName());
        }
    }

    /** Asks about what has been seen since, and takes over what has begun or ended on other nodes. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    void work() {
        Map<UUID, ShadowStore.Counts> counts = new HashMap<>();
        for (Seen one = seen.poll(); one != null; one = seen.poll()) {
            counts.merge(one.running().shadow().id(), asked(one), Shadows::sum);
        }
        counts.forEach(store::count);
        Instant now = clock.instant();
        store.running().stream()
                .filter(one -> one.asked() >= one.most() || !one.endsAt().isAfter(now))
                .forEach(one -> store.end(one.id()));
        refresh();
    }

    private ShadowStore.Counts asked(Seen one) {
        long answer = one.answerNanos() / 1_000;
        long shadow = one.shadowNanos() / 1_000;
        try {
            WhatIfReport.ChangedCase change = one.running().tables().add(new PastCases.PastCase(one.at(), one.known()));
            if (change != null) {
                store.add(one.running().shadow().id(), change);
            }
            return new ShadowStore.Counts(
                    1, change == null ? 0 : 1, change != null && change.slower() ? 1 : 0, 0, answer, shadow);
        } catch (RuntimeException e) {
            log.warn("A draft of {} does not answer: {}", one.running().shadow().model(), e.toString());
            return new ShadowStore.Counts(1, 0, 0, 1, answer, shadow);
        }
    }

    private static ShadowStore.Counts sum(ShadowStore.Counts one, ShadowStore.Counts other) {
        return new ShadowStore.Counts(
                one.asked() + other.asked(),
                one.differing() + other.differing(),
                one.slower() + other.slower(),
                one.failed() + other.failed(),
                one.answerMicros() + other.answerMicros(),
                one.shadowMicros() + other.shadowMicros());
    }

    private synchronized void refresh() {
        Map<String, Running> before = running;
        Map<String, Running> now = new HashMap<>();
        for (ShadowStore.Shadow shadow : store.running()) {
            try {
                now.put(shadow.model(), running(shadow, before.get(shadow.model())));
            } catch (TableReplay.Unanswerable | RuntimeException e) {
                log.warn("A draft of {} cannot be asked: {}", shadow.model(), e.toString());
                store.end(shadow.id());
            }
        }
        running = Map.copyOf(now);
    }

    private Running running(ShadowStore.Shadow shadow, @Nullable Running before) throws TableReplay.Unanswerable {
        List<Models.Version> inForce = WhatIf.chain(shadow.model()).stream()
                .flatMap(model -> models.inForce(model).stream())
                .toList();
        String beside = inForce.stream().map(Models.Version::sha256).collect(Collectors.joining());
        if (before != null
                && before.shadow().id().equals(shadow.id())
                && before.beside().equals(beside)) {
            return before;
        }
        return new Running(
                shadow,
                beside,
                new WhatIf(
                        shadow.model(),
                        store.content(shadow.id()),
                        model -> inForce.stream()
                                .filter(version -> version.model().equals(model))
                                .map(Models.Version::content)
                                .findFirst()));
    }
}
