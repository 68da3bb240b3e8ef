package org.imagecloud.referral.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.CriticalOutcome;
import org.imagecloud.referral.CriticalResults;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Critical results for those who watch that somebody confirms them. */
@RestController
class CriticalResultController {

    private final CriticalResults results;

    CriticalResultController(CriticalResults results) {
        this.results = results;
    }

    /** @param reached the person at the other end; never the patient */
    record Told(
            @NotNull CriticalOutcome outcome,
            @Nullable @Size(max = 100) String reached) {}

    @GetMapping("/api/referrals/critical")
    @Route(Trail.LIST)
    List<CriticalResults.Open> open() {
        return results.open();
    }

    @PostMapping("/api/referrals/{id}/critical-outcomes")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.CREATED)
    void told(@PathVariable ReferralId id, @Valid @RequestBody Told body) {
        results.record(id, body.outcome(), body.reached());
    }
}
