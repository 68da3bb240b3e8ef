package org.imagecloud.reporting.help;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why a file, or an entry of it, is left out.
 *
 * @param file its name
 * @param where the text or code that is wrong; empty for the whole file
 */
public record HelpFault(String file, Reason reason, String where) {

    /** What is wrong. */
    public enum Reason {
        /** It is no JSON of that kind, or too long. */
        UNREADABLE("unreadable"),
        /** A text is missing in one of the languages. */
        LANGUAGE_MISSING("languageMissing"),
        /** The fields of a text are not the same in both languages, or a bracket is not closed. */
        FIELDS_DIFFER("fieldsDiffer"),
        /** The catalogue does not have the finding. */
        UNKNOWN_FINDING("unknownFinding"),
        /** There is nothing in it, or two of the same name. */
        INCOMPLETE("incomplete");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** As pages know it. */
        @JsonValue
        public String code() {
            return code;
        }
    }
}
