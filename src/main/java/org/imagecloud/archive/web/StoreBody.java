package org.imagecloud.archive.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** The body of a STOW-RS request, no longer than it may be; remembers why it could not be read to its end. */
final class StoreBody extends FilterInputStream {

    private final long limit;
    private long count;
    private @Nullable Refusal problem;

    StoreBody(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** What is to be answered when nothing was stored; none where the body was read, or the sender has gone. */
    @Nullable
    Refusal problem() {
        return problem;
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
            step = super.read(target, offset, length);
        } catch (SocketTimeoutException e) {
            problem = Refusal.tooSlow("stow.tooSlow");
            throw e;
        }
        count += Math.max(step, 0);
        if (count > limit) {
            problem = Refusal.tooLarge("stow.tooLarge", limit);
            throw new IOException("The request is longer than it may be");
        }
        return step;
    }
}
