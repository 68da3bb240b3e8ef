package org.imagecloud.quality;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Signatory;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.Reports;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Second looks at signed reports, by people of the hospital that read them; the clinic and the patient do not see them. */
@Service
@Transactional
public class QualityReviews {

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final ReviewStore store;
    private final ReviewProcess process;
    private final Referrals referrals;
    private final Reports reports;
    private final CurrentUser currentUser;
    private final Clock clock;

    QualityReviews(
            ReviewStore store,
            ReviewProcess process,
            Referrals referrals,
            Reports reports,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.process = process;
        this.referrals = referrals;
        this.reports = reports;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Has the latest report of a case reviewed, once. */
    public void request(ReferralId id, Review.Reason reason) {
        Report report = latest(id);
        if (store.has(id, report.version())) {
            return;
        }
        Review review = new Review(
                UUID.randomUUID(),
                id,
                report.version(),
                reason,
                readAt(id, report),
                report.signatory().userId(),
                clock.instant(),
                List.of());
        store.add(review);
        process.start(review);
    }

    /** What the sampling rules may ask about who has signed the latest report. */
    public ReaderRecord readerRecord(ReferralId id) {
        Report report = latest(id);
        return store.record(
                report.signatory().userId(), readAt(id, report), clock.instant().minus(REMEMBERED));
    }

    /**
     * A review, for readers and supervisors of the hospital that read the case.
     *
     * @throws Refusal of kind {@code NOT_FOUND} for others
     */
    @Transactional(readOnly = true)
    public Review visible(UUID id) {
        Person person = currentUser.get();
        return store.find(id)
                .filter(review -> List.of(Role.RADIOLOGIST, Role.EXPERT, Role.SUPERVISOR).stream()
                        .anyMatch(role -> person.has(role, review.hospital())))
                .orElseThrow(() -> Refusal.notFound("review.unknown"));
    }

    /**
     * Records a judgement.
     *
     * @param score 1 to 4, see {@link Review.Score}
     * @param comment needed from 3 on
     * @throws Refusal of kind {@code FORBIDDEN} for the author, of kind {@code CONFLICT} when no judgement is waited for
     */
    public void score(UUID id, int score, String comment) {
        Review review = visible(id);
        Person reviewer = currentUser.get();
        if (reviewer.userId().equals(review.author())) {
            throw Refusal.forbidden("review.notOneself");
        }
        if (score > 2 && comment.isBlank()) {
            throw Refusal.invalid("review.commentNeeded");
        }
        store.add(id, new Review.Score(score, comment, reviewer.userId(), clock.instant()));
        process.scored(id, reviewer, score);
    }

    private Report latest(ReferralId id) {
        List<Report> versions = reports.versions(id);
        return versions.get(versions.size() - 1);
    }

    /** Where it was signed; an old signature may not tell it. */
    private HospitalId readAt(ReferralId id, Report report) {
        Signatory.Place signed = report.signatory().hospital();
        if (signed != null) {
            return signed.id();
        }
        Referral referral = referrals.get(id);
        Reading.Claim claim = referral.claim();
        HospitalId claimed = claim == null ? null : claim.hospital();
        return claimed == null ? Objects.requireNonNull(referral.readingHospital()) : claimed;
    }
}
