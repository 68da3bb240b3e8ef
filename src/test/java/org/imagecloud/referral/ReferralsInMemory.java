package org.imagecloud.referral;

import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Referrals as the database keeps them: who finds one has it as it was then, and changes are seen once they are stored. */
class ReferralsInMemory extends ReferralStore {

    private final Map<ReferralId, Referral> referrals = new HashMap<>();
    private final Map<ReferralId, List<TimelineEntry>> timelines = new HashMap<>();

    ReferralsInMemory(ReferralOffers offers) {
        super(mock(JdbcClient.class), offers, new ObjectMapper());
    }

    @Override
    void insert(Referral referral) {
        update(referral);
    }

    @Override
    void update(Referral referral) {
        timelines.computeIfAbsent(referral.id(), id -> new ArrayList<>()).addAll(referral.news());
        referrals.put(referral.id(), copy(referral));
    }

    @Override
    Optional<Referral> find(ReferralId id) {
        return Optional.ofNullable(referrals.get(id)).map(ReferralsInMemory::copy);
    }

    @Override
    Optional<Referral> lock(ReferralId id) {
        return find(id);
    }

    @Override
    Optional<ReferralId> idOf(StudyInstanceUid study) {
        return referrals.values().stream()
                .filter(referral -> referral.study().equals(study))
                .map(Referral::id)
                .findFirst();
    }

    @Override
    void stillRead(ReferralId id, Instant at) {
        Referral referral = Objects.requireNonNull(referrals.get(id));
        if (referral.claim != null) {
            referral.claim = referral.claim.stillActive(at);
        }
    }

    @Override
    List<TimelineEntry> timeline(ReferralId id) {
        return List.copyOf(timelines.getOrDefault(id, List.of()));
    }

    private static Referral copy(Referral referral) {
        Referral copy = new Referral(
                referral.id(),
                referral.study(),
                referral.from(),
                referral.clinical(),
                referral.patient(),
                referral.submittedBy(),
                referral.submittedAt());
        copy.state = referral.state;
        copy.urgency = referral.urgency;
        copy.urgencyReason = referral.urgencyReason;
        copy.readingHospital = referral.readingHospital;
        copy.escalatedTo = referral.escalatedTo;
        copy.targets = referral.targets;
        copy.claim = referral.claim;
        copy.critical = referral.critical;
        copy.acknowledgement = referral.acknowledgement;
        copy.closedAt = referral.closedAt;
        copy.cancelReason = referral.cancelReason;
        copy.missing = referral.missing;
        copy.preRead = referral.preRead;
        copy.reportVersion = referral.reportVersion;
        copy.signed = referral.signed;
        copy.triaged = referral.triaged;
        copy.triageHospital = referral.triageHospital;
        copy.expertNeeded = referral.expertNeeded;
        copy.wantedSubspecialty = referral.wantedSubspecialty;
        return copy;
    }
}
