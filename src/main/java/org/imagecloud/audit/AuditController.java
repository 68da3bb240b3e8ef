package org.imagecloud.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.Use;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Tier;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
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
    private final AccessLog accesses;
    private final StudyAccess access;
    private final CurrentUser currentUser;
    private final Organisation organisation;

    AuditController(
            EventSearch search,
            AccessLog accesses,
            StudyAccess access,
            CurrentUser currentUser,
            Organisation organisation) {
        this.search = search;
        this.accesses = accesses;
        this.access = access;
        this.currentUser = currentUser;
        this.organisation = organisation;
    }

    /** One page, newest first. */
    @GetMapping(
            path = "/api/audit",
            produces = {FhirBundle.MEDIA_TYPE, "application/json"})
    @Route(Trail.SEARCH)
    ObjectNode find(
            @ParameterObject @Valid Question question, @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        requireAuditor();
        List<EventSearch.Numbered> found = search.find(question.criteria(), limit + 1);
        boolean more = found.size() > limit;
        List<EventSearch.Numbered> page = more ? found.subList(0, limit) : found;
        return FhirBundle.of(
                page,
                new HospitalNames(organisation),
                self(),
                more ? next(page.get(limit - 1).number()) : null);
    }

    /** All that is found, as a file. */
    @GetMapping("/api/audit/export")
    @Route(Trail.EXPORT)
    void export(@ParameterObject @Valid Question question, HttpServletResponse response) throws IOException {
        requireAuditor();
        response.setContentType(FhirBundle.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-events.json\"");
        new BundleExport(search, new HospitalNames(organisation))
                .write(question.criteria(), self(), response.getOutputStream());
    }

    /** The newest of what was done with a study, in the words that a patient may read too. */
    @GetMapping("/api/audit/studies/{study}/accesses")
    @Route(Trail.READ)
    List<AccessLog.Access> ofStudy(@PathVariable StudyInstanceUid study) {
        if (!access.maySeeCase(study)) {
            throw Refusal.notFound("study.unknown");
        }
        return accesses.of(List.of(study), MOST_OF_A_STUDY);
    }

    /** An auditor of one hospital is none of the province. */
    private void requireAuditor() {
        Person person = currentUser.as(Role.AUDITOR);
        boolean provincial = person.memberships().stream()
                .filter(Use.AUDIT::isBy)
                .map(Membership::hospital)
                .flatMap(hospital -> organisation.find(hospital).stream())
                .anyMatch(hospital -> hospital.tier() == Tier.PROVINCE);
        if (!provincial) {
            throw Refusal.forbidden("audit.provinceOnly");
        }
    }

    private static String self() {
        return ServletUriComponentsBuilder.fromCurrentRequest().toUriString();
    }

    private static String next(long last) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", last)
                .toUriString();
    }
}
