package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.imagecloud.shared.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/** A single range of an answer's bytes, both ends included (RFC 9110 §14). */
record ByteRange(long first, long last) {

    /**
     * The range that is asked for. Several ranges, other units and ranges of an older answer ({@code If-Range}) get the
     * whole answer, as RFC 9110 §14.2 allows.
     *
     * @throws Refusal of kind {@code RANGE_NOT_SATISFIABLE} when it begins beyond the end
     */
    static Optional<ByteRange> of(HttpServletRequest request, HttpServletResponse response, String tag, long length) {
        String header = request.getHeader(HttpHeaders.RANGE);
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null || (condition != null && !condition.equals(tag))) {
            return Optional.empty();
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (ranges.size() != 1) {
            return Optional.empty();
        }
        try {
            HttpRange range = ranges.get(0);
            long first = range.getRangeStart(length);
            if (first < length) {
                return Optional.of(new ByteRange(first, range.getRangeEnd(length)));
            }
        } catch (IllegalArgumentException e) {
            // A suffix of no bytes: as unsatisfiable as a start beyond the end.
        }
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
        throw Refusal.rangeNotSatisfiable("range.unsatisfiable", length);
    }

    long length() {
        return last - first + 1;
    }

    String contentRange(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }

    /** Writes those of the body's bytes that are in the range; the body is broken off behind it. */
    void write(Part.Body body, OutputStream out) throws IOException {
        Cut cut = new Cut(out, first, length());
        try {
            body.writeTo(cut);
        } catch (Enough e) {
            return;
        }
        if (cut.left > 0) {
            throw new IOException("The answer is shorter than its length says");
        }
    }

    private static final class Enough extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private static final class Cut extends OutputStream {

        private final OutputStream out;
        private long before;
        private long left;

        Cut(OutputStream out, long before, long left) {
            this.out = out;
            this.before = before;
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int skipped = (int) Math.min(before, length);
            before -= skipped;
            int wanted = (int) Math.min(left, length - skipped);
            out.write(bytes, from + skipped, wanted);
            left -= wanted;
            if (left == 0) {
                throw new Enough();
            }
        }
    }
}
