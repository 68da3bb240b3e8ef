package org.imagecloud.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it stands on paper, in one language.
 *
 * @param notice what must be known before it is read: that it is preliminary, or has been superseded
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
        @Nullable String notice,
        boolean superseded,
        List<Fact> facts,
        String clinical,
        String technique,
        List<Section> sections,
        List<Fact> signature) {

    /** Whose paper it is: what the hospital does here, and who it is. */
    record Head(String part, String name, @Nullable String phone) {}

    record Fact(String name, String value) {}

    /** @param emphasised whether it is what is read first */
    record Section(String heading, String text, boolean emphasised) {}
}
