package org.imagecloud.referral.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.Steering;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What supervisors change of a case for which they answer. */
@RestController
@RequestMapping("/api/referrals/{id}")
class SteeringController {

    private final Steering steering;

    SteeringController(Steering steering) {
        this.steering = steering;
    }

    /** @param reason for the timeline; never about the patient */
    record HigherUrgency(
            @NotNull Urgency urgency,
            @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/urgency")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void raise(@PathVariable ReferralId id, @Valid @RequestBody HigherUrgency body) {
        steering.raise(id, body.urgency(), body.reason());
    }

    /** @param reason for the timeline; never about the patient */
    record Retry(@NotBlank @Size(max = 500) String reason) {}

    /** Has steps of its process tried again that have failed at every try. */
    @PostMapping("/retry")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable ReferralId id, @Valid @RequestBody Retry body) {
        steering.retry(id, body.reason());
    }
}
