package org.imagecloud.patientaccess;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.reporting.ReleaseState;
import org.imagecloud.reporting.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Exchanges a slip's code and the birth date for a visit, once. Every attempt is counted by its outcome. Without the birth date
 * nobody learns whether a code exists: one that rests or is worn out is answered as an unknown one, and the network address
 * pays the same for either.
 */
@Service
class Entrance {

    private static final String METRIC = "imagecloud.patient.entrance";
    private static final int MOST_DOUBLINGS = 20;

    private final SlipStore slips;
    private final VisitStore visits;
    private final AddressBrake brake;
    private final Referrals referrals;
    private final Releases releases;
    private final ArchivedStudies studies;
    private final PatientAccessSettings settings;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final HashingTurns turns = new HashingTurns();

    Entrance(
            SlipStore slips,
            VisitStore visits,
            AddressBrake brake,
            Referrals referrals,
            Releases releases,
            ArchivedStudies studies,
            PatientAccessSettings settings,
            TransactionTemplate transaction,
            MeterRegistry metrics,
            Clock clock) {
        this.slips = slips;
        this.visits = visits;
        this.brake = brake;
        this.referrals = referrals;
        this.releases = releases;
        this.studies = studies;
        this.settings = settings;
        this.transaction = transaction;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param token of the visit, when the person came in */
    record Answer(Outcome outcome, @Nullable String token) {}

    /**
     * Tries to come in.
     *
     * @param birthDate none when what was typed is no date
     * @param address the network address of the person
     */
    Answer enter(String typedCode, Optional<LocalDate> birthDate, String address) {
        Answer answer = tryToEnter(typedCode, birthDate, address);
        metrics.counter(METRIC, "outcome", answer.outcome().key()).increment();
        return answer;
    }

    private Answer tryToEnter(String typedCode, Optional<LocalDate> birthDate, String address) {
        if (!brake.allows(address, clock.instant())) {
            return new Answer(Outcome.TOO_MANY, null);
        }
        if (birthDate.isEmpty()) {
            return new Answer(Outcome.NO_DATE, null);
        }
        byte[] hash = AccessCode.read(typedCode)
                .map(code -> turns.take(address, () -> code.hash(settings.hashIterations())))
                .orElseGet(() -> new byte[0]);
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            Answer answer = slips.lock(hash)
                    .map(found -> open(found, birthDate, now))
                    .orElseGet(() -> new Answer(Outcome.WRONG, null));
            if (answer.outcome() == Outcome.WRONG || answer.outcome() == Outcome.USED) {
                brake.failed(address, now);
            }
            return answer;
        }));
    }

    private Answer open(SlipStore.Found found, Optional<LocalDate> birthDate, Instant now) {
        Slip slip = found.slip();
        if (slip.failures() >= settings.triesPerCode() || now.isBefore(nextTry(found))) {
            return new Answer(Outcome.WRONG, null);
        }
        Referral referral = referrals.get(found.referral());
        Optional<LocalDate> known = studies.patientBirthDate(referral.study());
        if (known.isEmpty() || !known.equals(birthDate)) {
            slips.failed(slip.id(), now);
            return new Answer(Outcome.WRONG, null);
        }
        Outcome outcome = outcome(slip, releases.state(referral), now);
        if (outcome != Outcome.CAME_IN) {
            return new Answer(outcome, null);
        }
        slips.used(slip.id(), now);
        String token = visits.begin(slip.id(), now);
        referrals.noted(referral.id(), TimelineEvent.PATIENT_CAME_IN, Facts.NONE);
        return new Answer(outcome, token);
    }

    private static Outcome outcome(Slip slip, ReleaseState release, Instant now) {
        if (slip.revokedAt() != null) {
            return Outcome.REVOKED;
        }
        if (slip.usedAt() != null) {
            return Outcome.USED;
        }
        if (!now.isBefore(slip.expiresAt())) {
            return Outcome.EXPIRED;
        }
        return switch (release) {
            case OPEN -> Outcome.CAME_IN;
            case NOT_YET -> Outcome.NOT_YET;
            case WITHDRAWN -> Outcome.WITHDRAWN;
        };
    }

    /** After each wrong birth date the code rests twice as long, from a second on. */
    private static Instant nextTry(SlipStore.Found found) {
        Instant failedAt = found.failedAt();
        int doublings = Math.min(found.slip().failures() - 1, MOST_DOUBLINGS);
        return failedAt == null ? Instant.MIN : failedAt.plus(Duration.ofSeconds(1L << Math.max(0, doublings)));
    }
}
