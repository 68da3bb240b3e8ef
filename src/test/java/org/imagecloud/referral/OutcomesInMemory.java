package org.imagecloud.referral;

import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outcomes of critical results as the database keeps them: of each kind one for a version. */
class OutcomesInMemory extends CriticalOutcomeStore {

    private final Map<ReferralId, List<CriticalOutcomeEntry>> outcomes = new HashMap<>();

    OutcomesInMemory() {
        super(mock(JdbcClient.class));
    }

    @Override
    boolean add(Referral referral, CriticalOutcome outcome, @Nullable String reached, Stamp stamp) {
        return add(
                referral, new CriticalOutcomeEntry(outcome, referral.reportVersion(), stamp.at(), stamp.by(), reached));
    }

    @Override
    void addSuperseded(Referral referral, Stamp stamp) {
        int before = referral.reportVersion() - 1;
        add(referral, new CriticalOutcomeEntry(CriticalOutcome.SUPERSEDED, before, stamp.at(), stamp.by(), null));
    }

    private boolean add(Referral referral, CriticalOutcomeEntry entry) {
        List<CriticalOutcomeEntry> had = outcomes.computeIfAbsent(referral.id(), id -> new ArrayList<>());
        boolean news = had.stream()
                .noneMatch(other -> other.outcome() == entry.outcome() && other.version() == entry.version());
        if (news) {
            had.add(entry);
        }
        return news;
    }

    @Override
    List<CriticalOutcomeEntry> of(ReferralId id) {
        return List.copyOf(outcomes.getOrDefault(id, List.of()));
    }
}
