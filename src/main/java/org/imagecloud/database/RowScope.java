package org.imagecloud.database;

import java.util.List;
import java.util.stream.Collectors;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * Whose patients' rows the current thread may read: the second wall behind the conditions of each query. While one is held,
 * connections that the thread takes work as the database's role {@code imagecloud_reader}, to which the policies of
 * row-level security show the rows of studies that are granted to one of the grantees, and change nothing of them. Without
 * one, a thread works for the system, as timers do. A transaction keeps the scope with which it began.
 *
 * @param grantees as they stand in {@code study_grant}
 * @param study is seen besides; none but for a visit to that one
 * @param images studies whose images are seen besides, and nothing of their cases
 */
public record RowScope(List<String> grantees, @Nullable StudyInstanceUid study, List<StudyInstanceUid> images) {

    /** Sees no patient's rows. */
    public static final RowScope NOBODY = new RowScope(List.of(), null, List.of());

    /** Between grantees in a setting of the session; neither hospitals nor people have it in their ids. */
    private static final String SEPARATOR = "\u001f";

    private static final ThreadLocal<@Nullable RowScope> HELD = new ThreadLocal<>();

    /** Ends with {@link #close()}, when what was held before is held again. */
    public static final class Held implements AutoCloseable {

        private final @Nullable RowScope before = HELD.get();

        private Held(@Nullable RowScope scope) {
            set(scope);
        }

        @Override
        public void close() {
            set(before);
        }

        private static void set(@Nullable RowScope scope) {
            if (scope == null) {
                HELD.remove();
            } else {
                HELD.set(scope);
            }
        }
    }

    /** Keeps the current thread to these rows. */
    public Held hold() {
        return new Held(this);
    }

    /** Lets the current thread see all rows, for work that answers to nobody, or whose answer is looked at again. */
    public static Held lift() {
        return new Held(null);
    }

    static @Nullable RowScope current() {
        return HELD.get();
    }

    String granteesSetting() {
        return String.join(SEPARATOR, grantees);
    }

    String imagesSetting() {
        return images.stream().map(StudyInstanceUid::value).collect(Collectors.joining(SEPARATOR));
    }

    String studySetting() {
        return study == null ? "" : study.value();
    }
}
