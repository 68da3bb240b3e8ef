package org.imagecloud.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes a clinic's submission. */
@RestController
class SubmissionController {

    private final Submissions submissions;
    private final Referrals referrals;

    SubmissionController(Submissions submissions, Referrals referrals) {
        this.submissions = submissions;
        this.referrals = referrals;
    }

    /**
     * A study that is stored already, and what the clinic knows of the patient.
     *
     * @param note what is written for the reader besides
     * @param asItIs whether the study may be incomplete; false asks for a 409 that says how far it has come
     */
    record Submission(
            @NotNull StudyInstanceUid studyInstanceUid,
            @NotNull @Valid ClinicalInformation clinical,
            @Nullable @Valid ClinicalNote note,
            @Nullable Boolean asItIs) {}

    /** What became of it. */
    record Submitted(ReferralId id, ReferralState state, Urgency urgency) {}

    /** How far a study has come that may be submitted. */
    @GetMapping("/api/studies/{uid}/arrival")
    @Route(Trail.LIST)
    Arrivals.Arrival arrival(@PathVariable StudyInstanceUid uid) {
        return submissions.arrival(uid);
    }

    @PostMapping("/api/referrals")
    @Route(Trail.CREATE)
    ResponseEntity<Submitted> submit(@Valid @RequestBody Submission submission) {
        ReferralId id = submissions.submit(
                submission.studyInstanceUid(), submission.clinical(), submission.note(), submission.asItIs());
        Referral referral = referrals.get(id);
        return ResponseEntity.created(URI.create("/api/referrals/" + id))
                .body(new Submitted(id, referral.state(), referral.urgency()));
    }
}
