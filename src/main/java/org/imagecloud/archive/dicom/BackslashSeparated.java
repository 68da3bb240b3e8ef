package org.imagecloud.archive.dicom;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The values of a text, one more than it has backslashes (PS3.5 §6.2). */
final class BackslashSeparated extends Spliterators.AbstractSpliterator<String> {

    private final String text;
    private int next;

    BackslashSeparated(String text) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.text = text;
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> action) {
        if (next > text.length()) {
            return false;
        }
        int backslash = text.indexOf('\\', next);
        int end = backslash < 0 ? text.length() : backslash;
        action.accept(text.substring(next, end));
        next = end + 1;
        return true;
    }
}
