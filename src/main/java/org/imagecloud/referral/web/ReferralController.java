package org.imagecloud.referral.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.referral.DeclineReason;
import org.imagecloud.referral.EligibleReader;
import org.imagecloud.referral.Reassignment;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
    private final Reassignment reassignment;

    ReferralController(Referrals referrals, ReferralLists lists, Reassignment reassignment) {
        this.referrals = referrals;
        this.lists = lists;
        this.reassignment = reassignment;
    }

    /**
     * A clinic's confirmation.
     *
     * @param reportVersion the version of the report that this person has read
     * @param acknowledgedBy the person who took the result
     * @param readBack what that person repeated; needed for a critical result
     */
    record Acknowledgement(
            @NotNull @Min(1) Integer reportVersion,
            @NotBlank @Size(max = 100) String acknowledgedBy,
            @Nullable @Size(max = 1000) String readBack) {}

    @GetMapping
    @Route(Trail.LIST)
    ReferralLists.Page sent(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset) {
        return lists.sent(limit, offset);
    }

    /** The case that somebody has named by its number. */
    record Named(ReferralId id) {}

    @GetMapping("/by-number/{caseNumber}")
    @Route(Trail.SEARCH)
    Named named(@PathVariable String caseNumber) {
        return new Named(referrals.numbered(CaseNumber.typed(caseNumber)).id());
    }

    @PostMapping("/{id}/claim")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(@PathVariable ReferralId id) {
        referrals.claim(id);
    }

    /**
     * A reader's word that somebody else must read.
     *
     * @param comment for the next reader and the supervisor; never about the patient
     */
    record Decline(
            @NotNull DeclineReason reason,
            @Nullable @Size(max = 500) String comment) {}

    @PostMapping("/{id}/decline")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable ReferralId id, @Valid @RequestBody Decline body) {
        referrals.decline(id, body.reason(), body.comment());
    }

    @GetMapping("/{id}/readers")
    @Route(Trail.READ)
    List<EligibleReader> readers(@PathVariable ReferralId id) {
        return reassignment.readers(id);
    }

    record NextReader(@NotBlank @Size(max = 100) String reader) {}

    @PostMapping("/{id}/reassignment")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reassign(@PathVariable ReferralId id, @Valid @RequestBody NextReader body) {
        reassignment.reassign(id, body.reader());
    }

    record Cancellation(@NotBlank @Size(max = 500) String reason) {}

    /** 200 when the case is cancelled, 202 when its reader is to decide. */
    @PostMapping("/{id}/cancellation")
    @Route(Trail.UPDATE)
    ResponseEntity<Void> cancel(@PathVariable ReferralId id, @Valid @RequestBody Cancellation body) {
        return ResponseEntity.status(referrals.cancel(id, body.reason()) ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .build();
    }

    record Failure(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/{id}/failure")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fail(@PathVariable ReferralId id, @Valid @RequestBody Failure body) {
        referrals.fail(id, body.reason());
    }

    @PostMapping("/{id}/acknowledgements")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.CREATED)
    void acknowledge(@PathVariable ReferralId id, @Valid @RequestBody Acknowledgement body) {
        referrals.acknowledge(id, body.reportVersion(), body.acknowledgedBy(), body.readBack());
    }
}
