package org.imagecloud.referral.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What clinics and readers do with referrals outside Tasklist. */
@RestController
@RequestMapping("/api/referrals")
class ReferralController {

    private final Referrals referrals;
    private final ReferralLists lists;

    ReferralController(Referrals referrals, ReferralLists lists) {
        this.referrals = referrals;
        this.lists = lists;
    }

    /**
     * A clinic's confirmation.
     *
     * @param acknowledgedBy the person who took the result
     * @param readBack what that person repeated; needed for a critical result
     */
    record Acknowledgement(
            @NotBlank @Size(max = 100) String acknowledgedBy,
            @Nullable @Size(max = 1000) String readBack) {}

    @GetMapping
    ReferralLists.Page sent(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset) {
        return lists.sent(limit, offset);
    }

    @PostMapping("/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(@PathVariable ReferralId id) {
        referrals.claim(id);
    }

    @PostMapping("/{id}/acknowledgements")
    @ResponseStatus(HttpStatus.CREATED)
    void acknowledge(@PathVariable ReferralId id, @Valid @RequestBody Acknowledgement body) {
        referrals.acknowledge(id, body.acknowledgedBy(), body.readBack());
    }
}
