package org.imagecloud.archive.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of one multipart body, each once and in order. A line that only begins like the boundary is data.
 *
 * <p>Limits: 16 KiB of headers a part, 64 KiB before the first boundary. Not for use by several threads.
 */
public final class MultipartReader {

    private static final int HEADER_LIMIT = 16 * 1024;
    private static final int PREAMBLE_LIMIT = 64 * 1024;

    private final DelimitedInput input;
    private boolean begun;
    private @Nullable PartBody body;

    public MultipartReader(InputStream in, Boundary boundary) {
        this.input = new DelimitedInput(in, boundary);
    }

    /**
     * Goes on to the next part; what was not read of the one before is skipped.
     *
     * @return false after the last part
     * @throws MalformedMultipartException when the body ends without its final boundary, or a limit is broken
     */
    public boolean next() throws IOException {
        if (!begun) {
            begun = true;
            skip(PREAMBLE_LIMIT);
        } else if (body != null) {
            skip(Long.MAX_VALUE);
        }
        if (input.passDelimiter()) {
            body = null;
            return false;
        }
        body = new PartBody(PartHeaders.read(input, HEADER_LIMIT));
        return true;
    }

    /** The header fields of the current part, names in lower case. */
    public Map<String, String> headers() {
        return current().headers;
    }

    /**
     * The bytes of the current part.
     *
     * <p>Reading it throws {@link MalformedMultipartException} when the body ends within the part.
     */
    public InputStream body() {
        return current();
    }

    private PartBody current() {
        if (body == null) {
            throw new IllegalStateException("There is no current part");
        }
        return body;
    }

    private void skip(long limit) throws IOException {
        byte[] sink = new byte[8192];
        long skipped = 0;
        int count;
        while ((count = input.read(sink, 0, sink.length)) >= 0) {
            skipped += count;
            if (skipped > limit) {
                throw new MalformedMultipartException("The first boundary does not come");
            }
        }
    }

    private final class PartBody extends InputStream {

        private final Map<String, String> headers;

        PartBody(Map<String, String> headers) {
            this.headers = headers;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (body != this) {
                throw new IOException("This part has been left");
            }
            return length == 0 ? 0 : input.read(target, offset, length);
        }
    }
}
