package org.imagecloud.archive.assembly;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.imagecloud.files.PrivateFiles;

/**
 * A file that holds one request's parts until they are stored. It has no name once it is open, where the system allows
 * that, so a crash leaves nothing.
 */
final class Scratch implements Closeable {

    private static final int CHUNK = 64 * 1024;

    private final FileChannel file;
    private long end;

    /** A part, in bytes of the file. */
    record Stretch(long position, long length) {}

    /** The file could not be written: our trouble, not the sender's. */
    static final class WriteFailed extends IOException {
        private static final long serialVersionUID = 1L;

        WriteFailed(IOException cause) {
            super(cause);
        }
    }

    Scratch(Path directory) throws IOException {
        file = PrivateFiles.open(
                directory.resolve(UUID.randomUUID().toString()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Adds bytes to the file: all, or one more than the limit.
     *
     * @throws WriteFailed when the file does not take them
     * @throws IOException when the bytes break off
     */
    Stretch add(InputStream bytes, long limit) throws IOException {
        long start = end;
        byte[] chunk = new byte[CHUNK];
        int count;
        while ((count = bytes.read(chunk, 0, (int) Math.min(CHUNK, limit + 1 - (end - start)))) > 0) {
            write(ByteBuffer.wrap(chunk, 0, count));
        }
        return new Stretch(start, end - start);
    }

    InputStream open(Stretch stretch) {
        return new Reading(stretch);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void write(ByteBuffer bytes) throws WriteFailed {
        try {
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
        } catch (IOException e) {
            throw new WriteFailed(e);
        }
    }

    /** Reads without moving the file's own position, so that several may be open. */
    private final class Reading extends InputStream {

        private long position;
        private final long until;

        Reading(Stretch stretch) {
            position = stretch.position();
            until = stretch.position() + stretch.length();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position == until || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int wanted = (int) Math.min(length, until - position);
            int count = file.read(ByteBuffer.wrap(target, offset, wanted), position);
            if (count < 0) {
                throw new IOException("The scratch file is shorter than what was written to it");
            }
            position += count;
            return count;
        }
    }
}
