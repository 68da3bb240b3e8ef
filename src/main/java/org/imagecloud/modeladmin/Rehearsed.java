package org.imagecloud.modeladmin;

import java.util.List;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * How a reference case went through a version of a process that is not in force.
 *
 * @param reference the name of its file
 * @param name what it is about
 * @param steps which it passed, in order, by their ids
 * @param end where it ended; none where it did not
 * @param flaws what is not as it must be; none where all is
 * @param millis how long it took
 */
public record Rehearsed(
        String reference,
        LocalizedText name,
        List<String> steps,
        @Nullable String end,
        List<Flaw> flaws,
        long millis) {

    /** What is not as it must be. */
    public enum Kind {
        /** A step failed; the text says why. */
        FAILED,
        /** What somebody does next was not waited for. */
        NOT_AWAITED,
        /** It did not come by a step by which it must come. */
        NOT_PASSED,
        /** It came by a step by which it must not come. */
        PASSED,
        /** It did not end, or not there. */
        NOT_ENDED,
        /** It waits, and no timer moves it on. */
        NO_TIMER,
        /** Its processes know different urgencies. */
        SEVERAL_URGENCIES
    }

    /** @param what the step, or what was said when one failed */
    public record Flaw(Kind kind, String what) {}
}
