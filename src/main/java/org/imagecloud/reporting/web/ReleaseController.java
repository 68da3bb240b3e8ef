package org.imagecloud.reporting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Release;
import org.imagecloud.reporting.ReleaseState;
import org.imagecloud.reporting.Releases;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether a case's patient may look the report up. */
@RestController
@RequestMapping("/api/referrals/{id}/release")
class ReleaseController {

    private final Releases releases;
    private final Referrals referrals;

    ReleaseController(Releases releases, Referrals referrals) {
        this.releases = releases;
        this.referrals = referrals;
    }

    /** How it stands, and by what; nothing is decided before the result is acknowledged. */
    record Standing(ReleaseState state, @Nullable Release release) {}

    record Act(boolean open, @NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @Route(Trail.READ)
    Standing show(@PathVariable ReferralId id) {
        Referral referral = referrals.visible(id);
        return new Standing(releases.state(referral), releases.find(id).orElse(null));
    }

    @PutMapping
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void act(@PathVariable ReferralId id, @Valid @RequestBody Act act) {
        releases.act(id, act.open(), act.reason());
    }
}
