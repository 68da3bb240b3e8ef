package org.imagecloud.referral;

import java.time.Duration;
import org.imagecloud.identity.CurrentUser;
import org.springframework.context.support.GenericApplicationContext;

/** The room of the cases as it is, over memory in place of the database. */
public final class CasesInMemory {

    private CasesInMemory() {}

    /** Adds it to a context that has the rooms beside it. */
    public static void register(GenericApplicationContext context) {
        ReferralOffers offers = new OffersInMemory();
        context.registerBean(ReferralOffers.class, () -> offers);
        context.registerBean(ReferralStore.class, () -> new ReferralsInMemory(offers));
        context.registerBean(CriticalOutcomeStore.class, OutcomesInMemory::new);
        context.registerBean(CaseAccessSettings.class, () -> new CaseAccessSettings(Duration.ofDays(30)));
        context.registerBean(ActionRule.class, () -> (action, referral) -> java.util.Optional.empty());
        context.registerBean(CurrentUser.class);
        context.registerBean(CaseAccess.class);
        context.registerBean(ReadingRights.class);
        context.registerBean(CaseParts.class);
        context.registerBean(CaseActions.class);
        context.registerBean(ReferralChanges.class);
        context.registerBean(CaseEnds.class);
        context.registerBean(ReferralProgress.class);
        context.registerBean(ResultProgress.class);
        context.registerBean(Referrals.class);
        context.registerBean(Triage.class);
        context.registerBean(Reassignment.class);
    }
}
