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

/** Referrals as the database keeps them. */
class ReferralsInMemory extends ReferralStore {

    private final Map<ReferralId, Referral> referrals = new HashMap<>();
    private final Map<ReferralId, List<TimelineEntry>> timelines = new HashMap<>();

    ReferralsInMemory(ReferralOffers offers) {
        super(mock(JdbcClient.class), offers, new ObjectMapper());
    }

    @Override
    CaseNumber nextNumber() {
        return CaseNumber.of(10_000_000L + referrals.size());
    }

    @Override
    void insert(ReferralChange change) {
        update(change);
    }

    @Override
    void update(ReferralChange change) {
        ReferralId id = change.referral().id();
        referrals.put(id, change.referral());
        timelines.computeIfAbsent(id, none -> new ArrayList<>()).addAll(change.news());
    }

    @Override
    Optional<Referral> find(ReferralId id) {
        return Optional.ofNullable(referrals.get(id));
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
        if (referral.claim() != null) {
            referrals.put(id, referral.with(referral.reading().goesOn(at)));
        }
    }

    @Override
    List<TimelineEntry> timeline(ReferralId id) {
        return List.copyOf(timelines.getOrDefault(id, List.of()));
    }
}
