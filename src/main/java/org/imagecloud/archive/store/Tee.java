package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies everything that is read from one stream to another, also what the reader skips. Tells apart which side failed:
 * a copy that cannot be written is our trouble, not the sender's.
 */
final class Tee extends InputStream {

    private final InputStream in;
    private final OutputStream copy;
    private final long limit;
    private long count;

    /** @param limit the most bytes that are copied */
    Tee(InputStream in, OutputStream copy, long limit) {
        this.in = in;
        this.copy = copy;
        this.limit = limit;
    }

    /** The original is longer than it may be; what was read last was not copied. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The copy could not be written. */
    static final class CopyFailed extends IOException {
        private static final long serialVersionUID = 1L;

        CopyFailed(IOException cause) {
            super(cause);
        }
    }

    /** The original could not be read to its end. */
    static final class SourceFailed extends IOException {
        private static final long serialVersionUID = 1L;

        SourceFailed(IOException cause) {
            super(cause);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int step;
        try {
            step = in.read(target, offset, length);
        } catch (IOException e) {
            throw new SourceFailed(e);
        }
        if (step < 0) {
            return -1;
        }
        count += step;
        if (count > limit) {
            throw new TooLarge();
        }
        try {
            copy.write(target, offset, step);
        } catch (IOException e) {
            throw new CopyFailed(e);
        }
        return step;
    }

    /** Does nothing: a reader that has seen enough leaves bytes that are still to be copied. */
    @Override
    public void close() {}

    /** Copies what the reader left. */
    void finish() throws IOException {
        byte[] rest = new byte[64 * 1024];
        while (read(rest, 0, rest.length) >= 0) {
            // read() has copied it
        }
    }
}
