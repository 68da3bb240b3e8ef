package org.imagecloud.supervision;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.imagecloud.duty.WatchedHospitals;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.referral.CaseMending;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What supervisors and administrators see, and do, of cases that do not agree with their processes. */
@Service
@Transactional
public class Mending {

    private static final int MOST = 500;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final DisagreementStore store;
    private final WatchedHospitals watched;
    private final CaseMending cases;
    private final Administrators administrators;
    private final CurrentUser currentUser;
    private final Clock clock;

    Mending(
            DisagreementStore store,
            WatchedHospitals watched,
            CaseMending cases,
            Administrators administrators,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.watched = watched;
        this.cases = cases;
        this.administrators = administrators;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * What stands now at the hospitals of the person who asks and below, the oldest first; processes without a case are the
     * administrators'.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for who is neither supervisor nor administrator
     */
    @Transactional(readOnly = true)
    public List<OpenDisagreement> open() {
        return store.open(watched.supervised(), isAdministrator(), MOST);
    }

    /** Starts the process of the case again at the step where the case stands. */
    public void resume(String id, String reason) {
        mend(id, reason, cases::resume);
    }

    /**
     * Ends the case without a report.
     *
     * @throws Refusal of kind {@code CONFLICT} when there is a report, which must reach its clinic
     */
    public void end(String id, String reason) {
        mend(id, reason, cases::end);
    }

    private void mend(String id, String reason, BiConsumer<ReferralId, String> how) {
        Set<HospitalId> mine = watched.supervised();
        OpenDisagreement what = (NUMBER.matcher(id).matches()
                        ? store.lock(Long.parseLong(id))
                        : Optional.<OpenDisagreement>empty())
                .filter(open -> isMine(open.hospital(), mine))
                .orElseThrow(() -> Refusal.notFound("disagreement.unknown"));
        ReferralId referral = what.referral();
        if (referral == null || what.kind() == Disagreement.Kind.NO_CASE) {
            throw Refusal.conflict("disagreement.noCase");
        }
        how.accept(referral, reason);
        store.mended(referral, clock.instant());
    }

    private boolean isMine(@Nullable HospitalId hospital, Set<HospitalId> mine) {
        return hospital == null ? isAdministrator() : mine.contains(hospital);
    }

    private boolean isAdministrator() {
        return administrators.include(currentUser.get());
    }
}
