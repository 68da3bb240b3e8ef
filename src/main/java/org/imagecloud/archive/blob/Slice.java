package org.imagecloud.archive.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;

/** A stretch of a blob, or of a file that becomes one, read as if it were a file of its own. Closing it closes the whole. */
public final class Slice implements SeekableByteChannel {

    private static final int CHUNK = 64 * 1024;

    private final SeekableByteChannel blob;
    private final long offset;
    private final long length;
    private long position;

    /**
     * @param offset where it begins, in bytes
     * @param length in bytes
     */
    public Slice(SeekableByteChannel blob, long offset, long length) {
        this.blob = blob;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= length) {
            return -1;
        }
        int wanted = (int) Math.min(target.remaining(), length - position);
        int limit = target.limit();
        target.limit(target.position() + wanted);
        try {
            blob.position(offset + position);
            int count = blob.read(target);
            position += Math.max(count, 0);
            return count;
        } finally {
            target.limit(limit);
        }
    }

    /**
     * Writes everything from the position on.
     *
     * @throws EOFException when the blob ends within the slice
     */
    public void writeTo(OutputStream out) throws IOException {
        long left = length - position;
        if (out instanceof ChannelSink sink) {
            sink.take(this, left);
            return;
        }
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, left));
        for (; left > 0; left -= chunk.position()) {
            if (read(chunk.clear()) < 0) {
                throw new EOFException("The blob ends within a slice");
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }

    /**
     * Reads until the buffer is full.
     *
     * @throws EOFException when the channel has less
     */
    public static void fill(ByteBuffer buffer, ReadableByteChannel from) throws IOException {
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                throw new EOFException("The blob ends too early");
            }
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return blob.isOpen();
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
