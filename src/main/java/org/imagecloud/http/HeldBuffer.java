package org.imagecloud.http;

import java.io.ByteArrayOutputStream;

/**
 * Collects bytes of a request, or for its answer, and counts them as {@link HeldBytes} for as long as it is open:
 * what was given of them too, and what was there before a {@link #reset}.
 */
public final class HeldBuffer extends ByteArrayOutputStream implements AutoCloseable {

    /** For a byte: its array while that grows, and the copy that is given. */
    private static final int COST = 3;

    private final HeldBytes held = HeldBytes.begin();

    @Override
    public synchronized void write(int b) {
        held.take(COST);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        held.take((long) length * COST);
        super.write(bytes, offset, length);
    }

    @Override
    public void close() {
        held.close();
    }
}
