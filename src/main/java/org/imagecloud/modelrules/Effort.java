package org.imagecloud.modelrules;

/** Ends checks that take too long. Not safe for use by two threads. */
final class Effort {

    /** There is more to try than may be tried. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static final int MOST_SETS = 400_000;

    private final long end;

    Effort(long nanos) {
        this.end = System.nanoTime() + nanos;
    }

    void spend() {
        if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
            throw new Exceeded();
        }
    }

    void hold(int sets) {
        if (sets > MOST_SETS) {
            throw new Exceeded();
        }
    }
}
