package org.imagecloud.archive.blob;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.imagecloud.http.HeldBytes;

/**
 * Reads bytes that are fetched by ranges: a short one after a jump, and longer and longer ones while it goes on from there,
 * for a request costs as much time as some hundred kilobytes. Who asks for the size gets the end fetched, because a pack is
 * read from its end. Not for use by several threads.
 */
final class RangeChannel implements SeekableByteChannel {

    static final int FIRST = 64 * 1024;
    static final int LONGEST = 4 << 20;
    private static final int GROWTH = 4;
    private static final long UNKNOWN = -1;
    private static final Window EMPTY = new Window(0, new byte[0], 0);

    private final Ranges ranges;
    private final HeldBytes held = HeldBytes.begin();
    private Window window = EMPTY;
    private int ahead = FIRST;
    private long size = UNKNOWN;
    private long position;
    private boolean open = true;

    RangeChannel(Ranges ranges) {
        this.ranges = ranges;
    }

    /** Fetches bytes. */
    @FunctionalInterface
    interface Ranges {

        /**
         * Fetches a range.
         *
         * @param range as in HTTP: {@code bytes=0-65535}, or {@code bytes=-65536} for the last
         * @return nothing when no byte is in the range
         */
        Optional<Window> fetch(String range) throws IOException;
    }

    /**
     * Bytes that were fetched.
     *
     * @param size of the whole
     */
    record Window(long from, byte[] bytes, long size) {

        long end() {
            return from + bytes.length;
        }

        boolean holds(long position) {
            return from <= position && position < end();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (!target.hasRemaining()) {
            return 0;
        }
        if (!window.holds(position) && (isAtEnd() || !fetch(target.remaining()))) {
            return -1;
        }
        int at = (int) (position - window.from());
        int count = Math.min(target.remaining(), window.bytes().length - at);
        target.put(window.bytes(), at, count);
        position += count;
        return count;
    }

    private boolean isAtEnd() {
        return size != UNKNOWN && position >= size;
    }

    /** @return false when the position turns out to be behind the end */
    private boolean fetch(int wanted) throws IOException {
        boolean goesOn = window.bytes().length > 0 && position == window.end();
        ahead = goesOn ? Math.min(GROWTH * ahead, LONGEST) : FIRST;
        int length = Math.min(LONGEST, Math.max(ahead, wanted));
        held.close();
        if (!held.tryTake(length)) {
            length = FIRST;
            held.take(length);
        }
        Optional<Window> fetched = ranges.fetch("bytes=" + position + "-" + (position + length - 1));
        if (fetched.isEmpty()) {
            if (position < size()) {
                throw new EOFException("The blob is shorter than it was");
            }
            return false;
        }
        ahead = length;
        window = fetched.get();
        size = window.size();
        return window.holds(position);
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        if (size == UNKNOWN) {
            window = ranges.fetch("bytes=-" + FIRST).orElse(EMPTY);
            size = window.size();
        }
        return size;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("Before the beginning: " + newPosition);
        }
        position = newPosition;
        return this;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        window = EMPTY;
        held.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}
