package org.imagecloud.reporting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.reporting.Contradictions;
import org.imagecloud.reporting.Previewed;
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
    private final Contradictions contradictions;

    ReportController(Reports reports, Contradictions contradictions) {
        this.reports = reports;
        this.contradictions = contradictions;
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
     * @param basedOn what was changed or is signed: the revision of the draft, or for an addendum or a correction the version of the report; who says it is
     *     told of a newer one by a 409
     * @param patientRevision of the patient for whom it is signed, as the case told it; left out, the patient whom the images tell. Another by now is
     *     a 409 {@code report.otherPatient} with {@code patientBefore}, {@code patientNow} (PN, DICOM PS3.5 §6.2) and {@code patientRevision}
     * @param imagesRevision how many deliveries of images had come, as the case told it; who says it is told of newer ones by a 409
     *     {@code report.moreImages} with {@code imagesRevision}
     * @param asItIs false asks for a 409 {@code report.contradicts} where findings, sides or sex contradict each other
     */
    record Submission(
            @NotNull Action action,
            @Nullable @Size(max = 50) List<@Valid Finding> findings,
            @Nullable @Size(max = 20_000) String description,
            @Nullable @Size(max = 20_000) String impression,
            @Nullable @Size(max = 500) String reason,
            @Nullable Boolean differs,
            @Nullable Confidence confidence,
            @Nullable @Min(0) Integer basedOn,
            @Nullable @Min(0) Long patientRevision,
            @Nullable @Min(0) Long imagesRevision,
            @Nullable Boolean asItIs) {

        Previewed seen() {
            return new Previewed(basedOn, Objects.requireNonNullElse(patientRevision, 0L), imagesRevision);
        }

        ReportContent content() {
            return new ReportContent(
                    Objects.requireNonNullElse(findings, List.of()),
                    Objects.requireNonNullElse(description, ""),
                    Objects.requireNonNullElse(impression, ""));
        }
    }

    /** 201 with the signed version, or 204 for a draft, with its revision as ETag. */
    @PostMapping("/api/referrals/{id}/reports")
    @Route(Trail.UPDATE)
    ResponseEntity<Report> submit(@PathVariable ReferralId id, @Valid @RequestBody Submission submission) {
        ReportContent content = submission.content();
        return Boolean.FALSE.equals(submission.asItIs())
                ? contradictions.unless(id, content, () -> submit(id, submission, content))
                : submit(id, submission, content);
    }

    private ResponseEntity<Report> submit(ReferralId id, Submission submission, ReportContent content) {
        boolean differs = Boolean.TRUE.equals(submission.differs());
        return switch (submission.action()) {
            case draft -> {
                int revision = reports.saveDraft(id, content, submission.basedOn());
                yield ResponseEntity.noContent()
                        .eTag(Integer.toString(revision))
                        .build();
            }
            case preliminary ->
                created(reports.signPreliminary(id, content, submission.confidence(), submission.seen()));
            case sign -> created(reports.sign(id, content, differs, submission.confidence(), submission.seen()));
            case append -> created(amended(id, ReportStatus.APPENDED, submission));
            case correct -> created(amended(id, ReportStatus.CORRECTED, submission));
        };
    }

    private Report amended(ReferralId id, ReportStatus status, Submission submission) {
        return reports.amend(
                id,
                status,
                submission.content(),
                submission.reason(),
                Boolean.TRUE.equals(submission.differs()),
                submission.seen());
    }

    private static ResponseEntity<Report> created(Report report) {
        return ResponseEntity.status(HttpStatus.CREATED).body(report);
    }
}
