package org.imagecloud.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Shows the trail to the province's auditor, and who looked at a study to those who may see it. */
@RestController
class AuditController {

    private static final int MOST_OF_A_STUDY = 500;

    private final EventSearch search;
    private final StudyAccess access;
    private final CurrentUser currentUser;
    private final Organisation organisation;

    AuditController(EventSearch search, StudyAccess access, CurrentUser currentUser, Organisation organisation) {
        this.search = search;
        this.access = access;
        this.currentUser = currentUser;
        this.organisation = organisation;
    }

    /**
     * That somebody did something with a study.
     *
     * @param kind in lower case: read, create …
     * @param groups roles at hospitals
     */
    record Look(Instant at, String kind, List<Group> groups) {}

    record Group(String role, String hospital) {}

    /** Newest first; {@code after} is a number in the chain, {@code meta.versionId} of the last event of the page before. */
    @GetMapping(
            path = "/api/audit",
            produces = {FhirBundle.MEDIA_TYPE, "application/json"})
    ObjectNode find(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable StudyInstanceUid study,
            @RequestParam(required = false) @Nullable ReferralId referral,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[CRUDE]") String action,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[048]") String outcome,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable Long after) {
        requireAuditor();
        EventSearch.Criteria criteria = new EventSearch.Criteria(
                person,
                study == null ? null : study.value(),
                referral == null ? null : referral.toString(),
                action,
                outcome,
                from,
                to,
                after);
        List<EventSearch.Numbered> found = search.find(criteria, limit + 1);
        boolean more = found.size() > limit;
        List<EventSearch.Numbered> page = more ? found.subList(0, limit) : found;
        return FhirBundle.of(page, more ? next(page.get(limit - 1).number()) : null);
    }

    @GetMapping("/api/audit/studies/{study}")
    List<Look> ofStudy(@PathVariable StudyInstanceUid study) {
        if (!access.maySee(study)) {
            throw Refusal.notFound("study.unknown");
        }
        return search.ofStudy(study, MOST_OF_A_STUDY).stream()
                .map(AuditController::look)
                .toList();
    }

    /** An auditor of one hospital is none of the province. */
    private void requireAuditor() {
        Person person = currentUser.as(Role.AUDITOR);
        boolean provincial = person.memberships().stream()
                .filter(membership -> membership.role() == Role.AUDITOR)
                .map(Membership::hospital)
                .flatMap(hospital -> organisation.find(hospital).stream())
                .anyMatch(hospital -> hospital.tier() == Tier.PROVINCE);
        if (!provincial) {
            throw Refusal.forbidden("audit.provinceOnly");
        }
    }

    private static String next(long last) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", last)
                .toUriString();
    }

    private static Look look(AuditEvent event) {
        return new Look(
                event.moment(),
                event.kind().name().toLowerCase(Locale.ROOT),
                FhirBundle.groups(event).stream()
                        .map(group -> new Group(FhirBundle.roleOf(group), FhirBundle.hospitalOf(group)))
                        .toList());
    }
}
