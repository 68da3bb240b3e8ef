package org.imagecloud.archive.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stream cut into pieces by a delimiter line, in one fixed buffer. */
final class DelimitedInput {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int PADDING_LIMIT = 64;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] skips;
    /** The most that must be seen to decide: delimiter, "--", padding, line end. */
    private final int window;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    /** Bytes from {@code start} to here are known to be data. */
    private int dataEnd;

    private boolean ended;
    private boolean atDelimiter;
    private boolean lastDelimiter;
    private int delimiterEnd;

    DelimitedInput(InputStream in, Boundary boundary) {
        this.in = in;
        this.delimiter = boundary.delimiter();
        this.skips = skips(delimiter);
        this.window = delimiter.length + 2 + PADDING_LIMIT + 2;
        // The first boundary may stand at the very beginning: give it the line end that others have.
        byte[] lineEnd = "\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(lineEnd, 0, buffer, 0, lineEnd.length);
        end = lineEnd.length;
    }

    /** Reads data up to the next delimiter, and -1 there. */
    int read(byte[] target, int offset, int length) throws IOException {
        while (start == dataEnd && !atDelimiter) {
            findData();
        }
        if (atDelimiter) {
            return -1;
        }
        int count = Math.min(length, dataEnd - start);
        System.arraycopy(buffer, start, target, offset, count);
        start += count;
        return count;
    }

    /** Goes behind the delimiter that ended the reading; true when it is the final one. */
    boolean passDelimiter() {
        if (atDelimiter && !lastDelimiter) {
            start = delimiterEnd;
            dataEnd = start;
            atDelimiter = false;
            return false;
        }
        return true;
    }

    private void findData() throws IOException {
        if (start == end) {
            fill();
            if (start == end) {
                throw new MalformedMultipartException("The body ends without its final boundary");
            }
        }
        int candidate = candidate();
        if (candidate > start) {
            dataEnd = candidate;
            return;
        }
        while (end - start < window && !ended) {
            fill();
        }
        atDelimiter = isDelimiter();
        dataEnd = atDelimiter ? start : start + 1;
    }

    /** The first place where a delimiter may begin, as far as it can be seen; skips as Horspool's search does. */
    private int candidate() {
        int last = delimiter.length - 1;
        int at = start;
        while (at + last < end) {
            if (buffer[at + last] == delimiter[last] && matches(at, delimiter.length)) {
                return at;
            }
            at += skips[buffer[at + last] & 0xff];
        }
        while (at < end && !matches(at, end - at)) {
            at++;
        }
        return at;
    }

    /** How far the search may go on, by the byte that stands where a delimiter's last one would. */
    private static int[] skips(byte[] delimiter) {
        int[] skips = new int[256];
        Arrays.fill(skips, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skips[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        return skips;
    }

    private boolean matches(int at, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isDelimiter() {
        if (end - start < delimiter.length || !matches(start, delimiter.length)) {
            return false;
        }
        int i = start + delimiter.length;
        boolean last = i + 1 < end && buffer[i] == '-' && buffer[i + 1] == '-';
        i += last ? 2 : 0;
        for (int padding = 0; i < end && padding < PADDING_LIMIT && isBlank(buffer[i]); padding++) {
            i++;
        }
        boolean lineEnd = i + 1 < end && buffer[i] == '\r' && buffer[i + 1] == '\n';
        if (!lineEnd && !(last && ended && i == end)) {
            return false;
        }
        lastDelimiter = last;
        delimiterEnd = i + 2;
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            dataEnd = 0;
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            ended = true;
        } else {
            end += count;
        }
    }
}
