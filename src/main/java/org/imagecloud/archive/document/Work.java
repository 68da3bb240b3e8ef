package org.imagecloud.archive.document;

/** Bytes that are looked at more than once; who makes more of them necessary wants us to work. */
final class Work {

    private static final int MOST = 256 << 20;

    private long done;

    void add(long bytes) {
        done += bytes;
    }

    boolean isTooMuch() {
        return done > MOST;
    }
}
