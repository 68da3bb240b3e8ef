package org.imagecloud.reporting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Drafts and signatures. */
@RestController
class ReportController {

    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /** What to do with the text. */
    enum Action {
        draft,
        preliminary,
        sign,
        append,
        correct
    }

    /**
     * The text, and what to do with it.
     *
     * @param reason why a final report is changed; needed for a correction
     * @param differs whether the clinic must confirm to have understood what is different from the version before
     * @param confidence how sure the reader is of a preliminary or final report; may be left out
     */
    record Submission(
            @NotNull Action action,
            @Nullable @Size(max = 50) List<@Valid Finding> findings,
            @Nullable @Size(max = 20_000) String description,
            @Nullable @Size(max = 20_000) String impression,
            @Nullable @Size(max = 500) String reason,
            @Nullable Boolean differs,
            @Nullable Confidence confidence) {

        ReportContent content() {
            return new ReportContent(
                    Objects.requireNonNullElse(findings, List.of()),
                    Objects.requireNonNullElse(description, ""),
                    Objects.requireNonNullElse(impression, ""));
        }
    }

    /** 201 with the signed version, or 204 for a draft. */
    @PostMapping("/api/referrals/{id}/reports")
    @Route(Trail.UPDATE)
    ResponseEntity<Report> submit(@PathVariable ReferralId id, @Valid @RequestBody Submission submission) {
        ReportContent content = submission.content();
        boolean differs = Boolean.TRUE.equals(submission.differs());
        return switch (submission.action()) {
            case draft -> {
                reports.saveDraft(id, content);
                yield ResponseEntity.noContent().build();
            }
            case preliminary -> created(reports.signPreliminary(id, content, submission.confidence()));
            case sign -> created(reports.sign(id, content, differs, submission.confidence()));
            case append -> created(reports.amend(id, ReportStatus.APPENDED, content, submission.reason(), differs));
            case correct -> created(reports.amend(id, ReportStatus.CORRECTED, content, submission.reason(), differs));
        };
    }

    private static ResponseEntity<Report> created(Report report) {
        return ResponseEntity.status(HttpStatus.CREATED).body(report);
    }
}
