package org.imagecloud.criticalresult;

import java.util.List;

/**
 * The posts that a critical result is told to, one after the other; past the last one, the last is told again.
 *
 * @param posts at least one
 */
public record CallTree(List<String> posts) {

    /** As the text that {@link #toString} gives. */
    public static CallTree of(String text) {
        return new CallTree(List.of(text.split(",")));
    }

    /** Whose turn it is at this step, from 0 on. */
    public String post(int step) {
        return posts.get(Math.min(step, posts.size() - 1));
    }

    /** Whether every post has had its time before this step. */
    public boolean isEnded(int step) {
        return step >= posts.size();
    }

    @Override
    public String toString() {
        return String.join(",", posts);
    }
}
