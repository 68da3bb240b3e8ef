package org.imagecloud.reporting.help;

import java.util.List;
import java.util.Objects;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A report that only has to be filled in, after IHE's MRRT (Management of Radiology Report Templates): its title, identifier and creator,
 * and for each organ what is written where nothing was found, and what where something was. Fields stand in the texts: {@code [left|right]}
 * is a choice, {@code [# mm]} a number with its unit, {@code [?site]} words; see {@link FieldsOfText}.
 *
 * @param identifier as the file is named, without {@code .json}; of a hospital's own and ours of the same, the hospital's counts
 * @param date of its last change, ISO 8601
 * @param modalities Modality (0008,0060) of the studies that it is for
 * @param bodyParts words that Body Part Examined (0018,0015) contains; compared without case
 * @param normalImpression where nothing was found in any section
 * @param normalFinding the code of the finding that says so
 */
public record ReportTemplate(
        String identifier,
        LocalizedText title,
        String date,
        String creator,
        String rights,
        List<String> modalities,
        List<String> bodyParts,
        LocalizedText technique,
        List<Section> sections,
        LocalizedText normalImpression,
        String normalFinding) {

    /** What a file leaves out is empty, and told by {@link HelpChecks}. */
    public ReportTemplate {
        identifier = Objects.requireNonNullElse(identifier, "");
        modalities = Objects.requireNonNullElse(modalities, List.of());
        bodyParts = Objects.requireNonNullElse(bodyParts, List.of());
        sections = Objects.requireNonNullElse(sections, List.of());
        normalFinding = Objects.requireNonNullElse(normalFinding, "");
    }

    /**
     * What is told of one organ.
     *
     * @param normal where nothing was found
     */
    public record Section(String code, LocalizedText label, LocalizedText normal, List<Statement> statements) {

        public Section {
            code = Objects.requireNonNullElse(code, "");
            statements = Objects.requireNonNullElse(statements, List.of());
        }
    }

    /**
     * Something that is often found there.
     *
     * @param text stands in place of the normal one
     * @param impression what it adds to the impression
     * @param finding the code that it adds to the coded findings
     */
    public record Statement(
            LocalizedText label,
            LocalizedText text,
            @Nullable LocalizedText impression,
            @Nullable String finding) {}
}
