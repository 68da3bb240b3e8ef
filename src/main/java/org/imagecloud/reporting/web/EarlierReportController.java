package org.imagecloud.reporting.web;

import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.Reports;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The reports of one study, for who reads another of the same patient beside it. */
@RestController
class EarlierReportController {

    private final Referrals referrals;
    private final Reports reports;

    EarlierReportController(Referrals referrals, Reports reports) {
        this.referrals = referrals;
        this.reports = reports;
    }

    /**
     * What was signed of a study.
     *
     * @param reports oldest first; none before the first signature
     */
    record OfStudy(ReferralId referral, List<Report> reports) {}

    /** Refused with 404 where there is no case of the study, or it is not for whoever asks. */
    @GetMapping("/api/studies/{study}/reports")
    @Route(Trail.READ)
    OfStudy show(@PathVariable StudyInstanceUid study) {
        ReferralId id =
                referrals.ofStudy(study).map(Referral::id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        referrals.visible(id);
        return new OfStudy(id, reports.versions(id));
    }
}
