package org.imagecloud.archive.retrieve;

import java.io.OutputStream;

/** Counts what would be written. */
final class CountedBytes extends OutputStream {

    private long count;

    long count() {
        return count;
    }

    void add(long more) {
        count += more;
    }

    @Override
    public void write(int b) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        count += length;
    }
}
