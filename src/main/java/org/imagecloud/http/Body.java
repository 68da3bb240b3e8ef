package org.imagecloud.http;

import org.springframework.util.unit.DataSize;

/** How large a body a route takes, and whether it is held in the heap while it is read. */
public enum Body {
    /** What people write. */
    SMALL(DataSize.ofKilobytes(256), 20_000),
    /** Lists of hundreds of rows, and models. */
    LARGE(DataSize.ofMegabytes(4), 100_000),
    /** Objects and files: they pass through in pieces, and are bounded where they are taken. */
    STREAMED(DataSize.ofBytes(Long.MAX_VALUE), Long.MAX_VALUE);

    private final DataSize longest;
    private final long mostTokens;

    Body(DataSize longest, long mostTokens) {
        this.longest = longest;
        this.mostTokens = mostTokens;
    }

    /** In bytes. */
    public long longest() {
        return longest.toBytes();
    }

    /** How many braces, brackets, names and values it has, where it is JSON. */
    public long mostTokens() {
        return mostTokens;
    }

    /** Whether who takes it may hold all of it: then each of its bytes counts from when it comes. */
    public boolean isHeld() {
        return this != STREAMED;
    }
}
