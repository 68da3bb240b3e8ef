package org.imagecloud.intake.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads a zip within a budget while its directory is read, for the directory is held in memory and may be as long as the
 * file.
 */
final class LimitedChannel implements SeekableByteChannel {

    private final SeekableByteChannel channel;
    private long budget;

    LimitedChannel(SeekableByteChannel channel, long budget) {
        this.channel = channel;
        this.budget = budget;
    }

    void lift() {
        budget = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        budget -= Math.max(0, count);
        if (budget < 0) {
            throw new UnreadableZipException(ZipProblem.ZIP_TOO_MANY);
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        throw new IOException("Read only");
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        throw new IOException("Read only");
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
