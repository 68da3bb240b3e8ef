package org.imagecloud.archive.store;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Chunks of memory that are used again and again, outside the heap, from where the system writes them without another copy.
 * When all of them are in use, more come from the heap.
 */
@Component
final class Chunks {

    /** No chunk is so large that a garbage collector would treat it as humongous. */
    static final int BYTES = 128 * 1024;
    /** 64 MB. */
    private static final int MOST_OUTSIDE = 512;

    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger outside = new AtomicInteger();

    ByteBuffer take() {
        ByteBuffer kept = free.poll();
        if (kept != null) {
            return kept;
        }
        boolean room = outside.getAndUpdate(count -> Math.min(MOST_OUTSIDE, count + 1)) < MOST_OUTSIDE;
        return room ? ByteBuffer.allocateDirect(BYTES) : ByteBuffer.allocate(BYTES);
    }

    void give(ByteBuffer chunk) {
        if (chunk.isDirect()) {
            free.add(chunk);
        }
    }
}
