package org.imagecloud.criticalresult;

import java.util.Optional;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.ResultProgress;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.Reports;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Returns results to their clinics, and reminds of those that nobody has acknowledged. */
@Component
public class ReturnedResults {

    private final Referrals referrals;
    private final ResultProgress progress;
    private final Reports reports;
    private final DutyPosts posts;

    ReturnedResults(Referrals referrals, ResultProgress progress, Reports reports, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.reports = reports;
        this.posts = posts;
    }

    /**
     * Returns the signed report to the clinic.
     *
     * @return the status of its latest version
     */
    public Optional<ReportStatus> returned(ReferralId id) {
        Referral referral = referrals.get(id);
        if (referral.state() == ReferralState.REPORTED) { // else its process has begun again
            progress.returned(id);
            posts.tell(Notice.Kind.RETURNED, referral, DutyPosts.CLINIC_DUTY);
        }
        return reports.latest(id).map(Report::status);
    }

    /** Asks the clinic once more to acknowledge an ordinary result. */
    public void remindClinic(ReferralId id) {
        remind(id, DutyPosts.CLINIC_DUTY);
    }

    /** Tells the supervisor that a clinic, though reminded, has not acknowledged an ordinary result. */
    public void tellSupervisor(ReferralId id) {
        remind(id, DutyPosts.SUPERVISOR);
    }

    private void remind(ReferralId id, String post) {
        Referral referral = referrals.get(id);
        progress.acknowledgementReminded(id, post);
        posts.tell(Notice.Kind.ACKNOWLEDGEMENT_DUE, referral, post);
    }
}
