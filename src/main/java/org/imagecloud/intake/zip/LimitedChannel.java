package org.imagecloud.intake.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads a zip within limits while its directory is read, for what the directory says is held in memory, and it may be as long as
 * the file.
 */
final class LimitedChannel implements SeekableByteChannel {

    private final SeekableByteChannel channel;
    private final DirectoryReading directory;
    private long budget;
    private boolean lifted;

    /** @param budget bytes that may be read */
    LimitedChannel(SeekableByteChannel channel, long budget, int maxEntries) {
        this.channel = channel;
        this.budget = budget;
        this.directory = new DirectoryReading(maxEntries);
    }

    /** The directory is read. */
    void lift() {
        lifted = true;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int from = target.position();
        int count = channel.read(target);
        if (!lifted) {
            budget -= Math.max(0, count);
            if (budget < 0) {
                throw new UnreadableZipException(ZipProblem.ZIP_TOO_MANY);
            }
            for (int i = 0; i < count; i++) {
                directory.next(target.get(from + i));
            }
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
        directory.moved();
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
