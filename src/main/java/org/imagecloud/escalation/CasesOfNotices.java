package org.imagecloud.escalation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.notification.NoticedCases;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.ReferralSummary;
import org.imagecloud.referral.Worklists;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Says which cases notices are about, and what these still wait for. */
@Component
class CasesOfNotices implements NoticedCases {

    private final Worklists worklists;

    CasesOfNotices(Worklists worklists) {
        this.worklists = worklists;
    }

    @Override
    public Map<ReferralId, About> visible(Collection<ReferralId> ids) {
        return worklists.visible(ids).values().stream()
                .collect(Collectors.toMap(ReferralSummary::id, CasesOfNotices::about));
    }

    private static About about(ReferralSummary referral) {
        return new About(referral.number().digits(), referral.modality(), referral.bodyPart(), awaited(referral));
    }

    static Set<Awaited> awaited(ReferralSummary referral) {
        Set<Awaited> awaited = byState(referral.state());
        if (referral.claimedBy() != null) {
            awaited.remove(Awaited.CLAIM);
        }
        if (referral.criticalUnacknowledged()) {
            awaited.add(Awaited.CONFIRMATION);
        }
        return awaited;
    }

    private static Set<Awaited> byState(ReferralState state) {
        return switch (state) {
            case SUBMITTED, TRIAGED, ESCALATED, READING, PRELIMINARY -> EnumSet.of(Awaited.CLAIM, Awaited.REPORT);
            case NEEDS_INPUT -> EnumSet.of(Awaited.CLAIM, Awaited.REPORT, Awaited.INPUT);
            case RETURNED -> EnumSet.of(Awaited.ACKNOWLEDGEMENT);
            case REPORTED, ACKNOWLEDGED, CANCELLED, FAILED -> EnumSet.noneOf(Awaited.class);
        };
    }
}
