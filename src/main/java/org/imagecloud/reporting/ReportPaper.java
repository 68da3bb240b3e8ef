package org.imagecloud.reporting;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as it stands on paper, in one language: all of it, of which {@link #forReader} gives what one may read.
 *
 * @param notices what must be known before it is read: that it is preliminary, or has been superseded, or for whom it was signed
 * @param superseded whether each page says across that it does not count any more
 * @param facts about patient and examination
 * @param clinical what the clinic has written; empty for nothing
 * @param technique what was made; empty where that is not known
 * @param sections these two and what the reader says, in the order in which they are read
 * @param signature person, post, hospital and time
 */
record ReportPaper(
        String title,
        String status,
        Head requesting,
        Head reporting,
        List<Notice> notices,
        boolean superseded,
        List<Fact> facts,
        String clinical,
        String technique,
        List<Section> sections,
        List<Fact> signature) {

    /** Whose paper it is: what the hospital does here, and who it is. */
    record Head(String part, String name, @Nullable String phone) {}

    /** For whom a part of it is. There is no other: what is added says who reads it. */
    enum For {
        /** Clinic and readers, who see the case. */
        STAFF,
        /** Also for the patient, and for a relative who holds the slip: what the patients' page tells too. */
        PATIENT_TOO
    }

    /** Who reads it. */
    enum Reader {
        STAFF,
        PATIENT;

        boolean reads(For whom) {
            return this == STAFF || whom == For.PATIENT_TOO;
        }
    }

    record Notice(For whom, String text) {}

    record Fact(For whom, String name, String value) {}

    /** @param emphasised whether it is what is read first */
    record Section(For whom, String heading, String text, boolean emphasised) {}

    /** What that reader may read of it. */
    ReportPaper forReader(Reader reader) {
        return reader == Reader.STAFF
                ? this
                : new ReportPaper(
                        title,
                        status,
                        requesting,
                        reporting,
                        notices.stream().filter(one -> reader.reads(one.whom())).toList(),
                        superseded,
                        facts.stream().filter(one -> reader.reads(one.whom())).toList(),
                        "",
                        "",
                        sections.stream()
                                .filter(one -> reader.reads(one.whom()))
                                .toList(),
                        signature.stream()
                                .filter(one -> reader.reads(one.whom()))
                                .toList());
    }

    /** What must be known before it is read, line by line; empty for nothing. */
    String notice() {
        return notices.stream().map(Notice::text).collect(Collectors.joining("\n"));
    }
}
