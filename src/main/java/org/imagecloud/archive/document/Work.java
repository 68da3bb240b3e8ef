package org.imagecloud.archive.document;

/** Bytes that are looked at more than once; who makes more of them necessary wants us to work. */
final class Work {

    private static final int MOST = 256 << 20;

    private int done;

    /** Never more than a document's length at once, so that it cannot overflow before somebody asks. */
    void add(int bytes) {
        done = Math.min(done, MOST) + bytes;
    }

    boolean isTooMuch() {
        return done > MOST;
    }
}
