package org.imagecloud.archive;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * A signed version of a report, as it becomes DICOM objects; for eyes that may see the study, never for logs.
 *
 * @param version counts from 1; each later one takes the place of those before
 * @param uids of its objects
 * @param before the UIDs of the objects in whose place they come; none of the first
 * @param superseded the series that are not found any more once it is stored; its own, too, where a later version is signed already
 * @param evidence what the signature covers beside the text
 * @param preliminary whether a final one follows
 * @param language as RFC 5646 writes it, {@code zh-CN} for example
 * @param signedAt in the province's time, which content date and time are told in
 * @param by whose objects they are: the hospital for which the person signed, else the one that sent the study
 * @param reader the person's name
 * @param hospital the reader's, by name
 * @param sections in the order in which they are read
 * @param pdf the same on paper; none where it cannot be made whole now
 */
public record StudyReport(
        StudyInstanceUid study,
        UUID caseKey,
        int version,
        ReportUids uids,
        @Nullable ReportUids before,
        List<String> superseded,
        SignedEvidence evidence,
        boolean preliminary,
        String title,
        String language,
        OffsetDateTime signedAt,
        HospitalId by,
        String reader,
        String hospital,
        List<Section> sections,
        byte @Nullable [] pdf) {

    /** What a section is: its heading and what stands in it, as PS3.16 CID 7001 and CID 7002 code them. */
    public enum Kind {
        REQUEST("121062", "Request", "121106", "Comment"),
        TECHNIQUE("121064", "Current Procedure Descriptions", "121065", "Procedure Description"),
        FINDINGS("121070", "Findings", "121071", "Finding"),
        IMPRESSION("121072", "Impressions", "121073", "Impression"),
        ADDENDUM("121078", "Addendum", "121106", "Comment");

        private final String heading;
        private final String headingMeaning;
        private final String item;
        private final String itemMeaning;

        Kind(String heading, String headingMeaning, String item, String itemMeaning) {
            this.heading = heading;
            this.headingMeaning = headingMeaning;
            this.item = item;
            this.itemMeaning = itemMeaning;
        }

        /** A code of DCM. */
        public String heading() {
            return heading;
        }

        public String headingMeaning() {
            return headingMeaning;
        }

        /** A code of DCM. */
        public String item() {
            return item;
        }

        public String itemMeaning() {
            return itemMeaning;
        }
    }

    /** @param codes what is coded of it besides */
    public record Section(Kind kind, String text, List<Coded> codes) {}

    /** @param scheme Coding Scheme Designator (0008,0102) */
    public record Coded(String code, String scheme, String meaning) {}

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return "StudyReport " + caseKey + " " + version;
    }
}
