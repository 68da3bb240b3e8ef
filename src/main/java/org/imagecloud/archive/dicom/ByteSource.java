package org.imagecloud.archive.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/** A counted, buffered source of bytes that can look a little ahead. It never allocates by a length it was told. */
final class ByteSource {

    private static final int BUFFER = 8192;
    private static final int CHUNK = 64 * 1024;
    private static final long MAX_INFLATED = 4L << 30;
    private static final long INFLATED_FOR_NOTHING = 64L << 20;
    private static final long MAX_RATIO = 100;
    private static final long MAX_HEADER = 64L << 20;
    private static final long INFLATED_HEADER_FOR_NOTHING = 8L << 20;
    private static final long MAX_HEADER_RATIO = 8;

    private InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final HeldBytes held = HeldBytes.begin();
    private int start;
    private int end;
    private long position;
    private long headerBytes;
    private @Nullable Inflater inflater;

    ByteSource(InputStream in) {
        this.in = in;
    }

    long position() {
        return position;
    }

    /** Looks at up to that many bytes (at most the buffer's size); fewer at the end of the stream. */
    byte[] peek(int count) throws IOException {
        fill(count);
        return Arrays.copyOfRange(buffer, start, start + Math.min(count, end - start));
    }

    /** Whether that many bytes (at most the buffer's size) are there. */
    boolean has(int count) throws IOException {
        fill(count);
        return end - start >= count;
    }

    /** Reads one byte, 0–255. */
    int read() throws IOException {
        if (start == end) {
            fill(1);
            if (start == end) {
                throw new EOFException();
            }
        }
        counted(1);
        return buffer[start++] & 0xff;
    }

    /** Group and element number, four bytes. */
    int tag(Syntax as) throws IOException {
        return uint16(as) << 16 | uint16(as);
    }

    int uint16(Syntax as) throws IOException {
        int first = read();
        int second = read();
        return as.isBigEndian() ? first << 8 | second : second << 8 | first;
    }

    long uint32(Syntax as) throws IOException {
        long first = uint16(as);
        long second = uint16(as);
        return as.isBigEndian() ? first << 16 | second : second << 16 | first;
    }

    /** Reads exactly that many bytes, which are held from then on. */
    byte[] read(long count) throws IOException {
        byte[] value = new byte[(int) Math.min(count, CHUNK)];
        held.take(value.length);
        int filled = 0;
        while (filled < count) {
            if (filled == value.length) {
                int longer = (int) Math.min(count, value.length * 2L);
                held.take(longer);
                value = Arrays.copyOf(value, longer);
                held.give(filled);
            }
            int step = readSome(value, filled, value.length - filled);
            if (step < 0) {
                throw new EOFException();
            }
            filled += step;
        }
        return value;
    }

    void skip(long count) throws IOException {
        byte[] waste = new byte[(int) Math.min(count, CHUNK)];
        for (long left = count; left > 0; ) {
            int step = readSome(waste, 0, (int) Math.min(left, waste.length));
            if (step < 0) {
                throw new EOFException();
            }
            left -= step;
        }
    }

    /** From here on the bytes are deflated without a header (PS3.5 §A.5); positions count inflated bytes from zero. */
    void inflate() {
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buffer.clone(), start, end - start), in);
        inflater = new Inflater(true);
        in = new InflaterInputStream(rest, inflater, BUFFER);
        start = 0;
        end = 0;
        position = 0;
    }

    /** Counts what is kept in memory beside the values' bytes. */
    void hold(long bytes) {
        held.take(bytes);
    }

    /**
     * Notes what the reader keeps in memory of this object; its parts share one budget.
     *
     * @throws DicomParseException when it is more than a header may have, or more than so few deflated bytes can mean
     */
    void charge(long bytes) throws DicomParseException {
        headerBytes += bytes;
        if (headerBytes > maxHeader()) {
            throw new DicomParseException("The data set is too large without its pixels", position);
        }
    }

    private long maxHeader() {
        return inflater == null
                ? MAX_HEADER
                : Math.min(MAX_HEADER, INFLATED_HEADER_FOR_NOTHING + MAX_HEADER_RATIO * inflater.getBytesRead());
    }

    /** What was not read yet. Closing it is {@link #close()}: what lies beneath stays open. */
    InputStream rest() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return has(1) ? ByteSource.this.read() : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                return count == 0 ? 0 : readSome(target, offset, count);
            }

            @Override
            public void close() {
                ByteSource.this.close();
            }
        };
    }

    /** Gives the memory back: what was read is not to be used after that, nor the inflater, whose memory is not the heap's. */
    void close() {
        held.close();
        if (inflater != null) {
            inflater.end();
        }
    }

    private int readSome(byte[] target, int offset, int count) throws IOException {
        if (start == end) {
            if (count >= BUFFER) {
                return counted(pull(target, offset, count));
            }
            fill(1);
            if (start == end) {
                return -1;
            }
        }
        int step = Math.min(count, end - start);
        System.arraycopy(buffer, start, target, offset, step);
        start += step;
        return counted(step);
    }

    private int counted(int step) throws DicomParseException {
        if (step > 0) {
            position += step;
            if (inflater != null && position > maxInflated(inflater)) {
                throw new DicomParseException("The inflated object is too large", position);
            }
        }
        return step;
    }

    /** Images deflate to a tenth at best; what grows a hundredfold is there to fill memory or disk. */
    private static long maxInflated(Inflater inflater) {
        return Math.min(MAX_INFLATED, INFLATED_FOR_NOTHING + MAX_RATIO * inflater.getBytesRead());
    }

    private void fill(int count) throws IOException {
        if (end - start >= count) {
            return;
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        while (end < count) {
            int step = pull(buffer, end, BUFFER - end);
            if (step < 0) {
                return;
            }
            end += step;
        }
    }

    private int pull(byte[] target, int offset, int count) throws IOException {
        try {
            return in.read(target, offset, count);
        } catch (ZipException e) {
            throw new DicomParseException("The deflated part is damaged", position);
        } catch (EOFException e) {
            throw new DicomParseException("The deflated part ends too early", position);
        }
    }
}
