package org.imagecloud.reporting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.imagecloud.archive.PatientCorrected;
import org.imagecloud.archive.ReportObjects;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.DatabaseOutage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stores signed reports beside their images, after the signature and never in its way. What does not succeed is tried again, with pauses
 * that grow to an hour, until it does or the images are deleted; nodes share the work.
 */
@Component
public class ReportsInStudy {

    private static final Logger log = LoggerFactory.getLogger(ReportsInStudy.class);
    /** Longer than any attempt. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** In one go, so that other work of the same thread comes to its turn. */
    private static final int MOST_AT_ONCE = 20;
    /** Within some minutes; who looks after the system is told, and what comes after it waits no more. */
    private static final int PATIENCE = 5;

    private final InStudyStore due;
    private final Referrals referrals;
    private final ReportDocuments documents;
    private final StudyReports reports;
    private final ReportObjects archive;
    private final AtomicLong stuck = new AtomicLong();

    ReportsInStudy(
            InStudyStore due,
            Referrals referrals,
            ReportDocuments documents,
            StudyReports reports,
            ReportObjects archive,
            MeterRegistry meters) {
        this.due = due;
        this.referrals = referrals;
        this.documents = documents;
        this.reports = reports;
        this.archive = archive;
        Gauge.builder("imagecloud.reports.not.in.study", stuck, AtomicLong::get)
                .description("Signed versions that could not be stored beside their images after several attempts")
                .register(meters);
    }

    /** In the transaction that puts a patient right: what was signed for another lies in the study as that. */
    @EventListener
    void corrected(PatientCorrected corrected) {
        due.last(corrected.study())
                .map(last -> new InStudyStore.Edition(last.id(), last.version(), last.edition() + 1, archive.name()))
                .ifPresent(due::add);
    }

    @Scheduled(
            fixedDelayString = "${imagecloud.report.in-study.every:5s}",
            initialDelayString = "${imagecloud.report.in-study.every:5s}")
    void work() {
        try {
            round();
            stuck.set(due.stuck(PATIENCE));
        } catch (RuntimeException e) {
            if (DatabaseOutage.isCauseOf(e)) {
                log.warn("Reports wait to be stored beside their images: the database is away");
            } else {
                log.error("A report was not stored beside its images, and will be again after {}", LEASE, e);
            }
        }
    }

    /**
     * Stores what is due.
     *
     * @return how many versions
     */
    public int round() {
        for (int done = 0; done < MOST_AT_ONCE; done++) {
            Optional<InStudyStore.Due> next = due.take(LEASE, PATIENCE);
            if (next.isEmpty()) {
                return done;
            }
            store(next.get());
        }
        return MOST_AT_ONCE;
    }

    private void store(InStudyStore.Due taken) {
        InStudyStore.Edition edition = taken.edition();
        ReportObjects.Stored stored = ReportObjects.Stored.LATER;
        try {
            ReportDocument document = documents.of(referrals.get(edition.id()), edition.version());
            stored = document.examination() == null
                    ? ReportObjects.Stored.NO_STUDY
                    : archive.store(reports.of(document, due.place(edition)));
        } catch (IOException e) {
            log.error(
                    "Report {}, version {}, cannot be stored beside its images now",
                    edition.id(),
                    edition.version(),
                    e);
        }
        if (stored != ReportObjects.Stored.LATER) {
            due.ended(taken, stored);
            return;
        }
        if (taken.attempt() == PATIENCE) {
            log.error(
                    "Report {}, version {}, is not in its study after {} attempts: see why above; it is tried every {} still",
                    edition.id(),
                    edition.version(),
                    PATIENCE,
                    LONGEST_PAUSE);
        }
        due.again(taken, pauseAfter(taken.attempt()));
    }

    private static Duration pauseAfter(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
