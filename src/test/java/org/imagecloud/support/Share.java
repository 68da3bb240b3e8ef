package org.imagecloud.support;

/**
 * Of what is tried in many ways that are much alike, each build tries a share, by turns, so that all ways and all places have theirs;
 * the long run tries each way at each place ({@code docs/long-run.md}).
 */
public final class Share {

    private static final boolean ALL = Boolean.getBoolean("all.shares");

    private Share() {}

    /**
     * Whether something has its turn.
     *
     * @param number counts what is tried, places and ways together
     * @param of one of so many has its turn
     */
    public static boolean isTurn(int number, int of) {
        return ALL || number % of == 0;
    }
}
