package org.imagecloud.archive.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.shared.Refusal;

/**
 * How a value of the query is compared with the index: DICOM PS3.4 §C.2.2.2.
 *
 * <p>An empty value, and {@code *} alone, match everything and never come here.
 */
enum Matching {
    /** Single value and wild card, letters as they are. */
    TEXT {
        @Override
        void add(Conditions sql, Key key, String value) {
            sql.add(WildCard.compare(key.column(), value, sql));
        }
    },
    /** As text, but in any one of the name's groups, and whatever the letters' case. */
    NAME {
        @Override
        void add(Conditions sql, Key key, String value) {
            sql.add(NamePattern.compare(key.column(), value, sql));
        }
    },
    /** A list, separated by commas or backslashes. */
    UID {
        @Override
        void add(Conditions sql, Key key, String value) {
            List<String> uids = Arrays.asList(value.split("[,\\\\]", -1));
            if (!uids.stream().allMatch(UIDs::isValid)) {
                throw invalid(key);
            }
            sql.add(key.column() + " in (" + sql.bind(uids) + ")");
        }
    },
    /** One of the modalities in the study. */
    MODALITY {
        @Override
        void add(Conditions sql, Key key, String value) {
            List<String> modalities = Arrays.asList(value.split("[,\\\\]", -1));
            sql.add("s.modalities && cast(" + sql.bind(modalities.toArray(String[]::new)) + " as text[])");
        }
    },
    /** A day, or days from–to with either end open. */
    DATE {
        @Override
        void add(Conditions sql, Key key, String value) {
            Range range = Range.of(value);
            if (!range.from().isEmpty()) {
                sql.add(key.column() + " >= " + sql.bind(day(key, range.from())));
            }
            if (!range.to().isEmpty()) {
                sql.add(key.column() + " <= " + sql.bind(day(key, range.to())));
            }
        }

        private LocalDate day(Key key, String text) {
            return DicomDates.day(text).orElseThrow(() -> invalid(key));
        }
    },
    /** A time of day or a range; a shorter time stands for all that begin like it. */
    TIME {
        @Override
        void add(Conditions sql, Key key, String value) {
            Range range = Range.of(value);
            String column = key.column() + " collate \"C\"";
            if (!range.from().isEmpty()) {
                sql.add(column + " >= " + sql.bind(time(key, range.from())));
            }
            if (!range.to().isEmpty()) {
                sql.add(column + " <= " + sql.bind(time(key, range.to()) + "~")); // "~" sorts behind every digit
            }
        }

        private String time(Key key, String text) {
            return DicomDates.time(text).orElseThrow(() -> invalid(key));
        }
    },
    INTEGER {
        @Override
        void add(Conditions sql, Key key, String value) {
            try {
                sql.add(key.column() + " = " + sql.bind(Integer.valueOf(value.strip())));
            } catch (NumberFormatException e) {
                throw invalid(key);
            }
        }
    },
    /** Returned, but no key to search by. */
    NONE {
        @Override
        void add(Conditions sql, Key key, String value) {
            throw Refusal.invalid("query.unknownKey", key.keyword());
        }
    };

    abstract void add(Conditions sql, Key key, String value);

    Refusal invalid(Key key) {
        return Refusal.invalid("query.badValue", key.keyword());
    }

    private record Range(String from, String to) {

        static Range of(String value) {
            int dash = value.indexOf('-');
            return dash < 0
                    ? new Range(value.strip(), value.strip())
                    : new Range(
                            value.substring(0, dash).strip(),
                            value.substring(dash + 1).strip());
        }
    }
}
