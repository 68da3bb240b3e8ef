package org.imagecloud.referral.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.MissingInput;
import org.imagecloud.referral.Triage;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Triage, and what clinics tell of their cases later. */
@RestController
@RequestMapping("/api/referrals/{id}")
class TriageController {

    private final Triage triage;

    TriageController(Triage triage) {
        this.triage = triage;
    }

    /**
     * A triage person's word that the case can be read.
     *
     * @param urgency another one than the rules', with the reason why
     */
    record Acceptance(
            @Nullable Urgency urgency,
            @Nullable @Size(max = 500) String reason) {}

    @PostMapping("/triage")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@PathVariable ReferralId id, @Valid @RequestBody Acceptance body) {
        triage.accept(id, body.urgency(), body.reason());
    }

    /** What the clinic is asked for. */
    record Question(
            MissingInput.@NotNull Reason reason,
            @Nullable @Size(max = 1000) String instruction) {}

    @PostMapping("/input-requests")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendBack(@PathVariable ReferralId id, @Valid @RequestBody Question body) {
        triage.sendBack(id, new MissingInput(body.reason(), body.instruction()));
    }

    /**
     * What the clinic knows now, in place of what it had told.
     *
     * @param comment for triage and readers; nothing about the patient's identity
     */
    record News(
            @NotNull @Valid ClinicalInformation clinical,
            @Nullable @Size(max = 1000) String comment) {}

    @PostMapping("/clinical-information")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void inform(@PathVariable ReferralId id, @Valid @RequestBody News body) {
        triage.inform(id, body.clinical(), body.comment());
    }
}
