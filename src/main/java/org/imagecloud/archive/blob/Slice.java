package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A stretch of a blob, or of a file that becomes one, read as if it were a file of its own. Closing it closes the whole. */
public final class Slice implements SeekableByteChannel {

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
