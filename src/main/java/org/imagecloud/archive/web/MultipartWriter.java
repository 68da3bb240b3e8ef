package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagecloud.archive.multipart.Boundary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Gives parts in one answer, alone or as {@code multipart/related}. Where all lengths are known, the answer's length is told
 * before the first byte, so that a client notices an answer that breaks off.
 */
final class MultipartWriter {

    private static final byte[] LINE_END = {'\r', '\n'};

    private final Freshness freshness;
    private final Boundary boundary;
    private final List<Part> parts = new ArrayList<>();

    /** @param freshness of the answer; also makes the boundary, so that the same answer has the same bytes */
    MultipartWriter(Freshness freshness) {
        this.freshness = freshness;
        this.boundary = new Boundary("mic-" + freshness.tag());
    }

    void add(String contentType, long length, Part.Body body) {
        add(new Part(contentType, length, body));
    }

    void add(Part part) {
        parts.add(part);
    }

    /**
     * Writes all parts, or the range of a single one that is asked for.
     *
     * @throws BrokenAnswer when it fails after the answer was begun
     */
    void writeTo(HttpServletRequest request, HttpServletResponse response, Offer offer) throws IOException {
        try {
            AnswerBody body = new AnswerBody(response);
            if (offer.multipart()) {
                writeAll(response, body, offer);
            } else {
                writeAlone(request, response, body, parts.get(0));
            }
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw new BrokenAnswer(e);
            }
            response.reset();
            throw e;
        }
    }

    private void writeAlone(HttpServletRequest request, HttpServletResponse response, AnswerBody body, Part part)
            throws IOException {
        if (part.length() == Part.UNKNOWN) {
            response.setContentType(part.contentType());
            part.body().writeTo(body);
            return;
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        Optional<ByteRange> range = ByteRange.of(request, response, freshness.strong(), part.length());
        response.setContentType(part.contentType());
        if (range.isEmpty()) {
            response.setContentLengthLong(part.length());
            part.body().writeTo(body);
            return;
        }
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(HttpHeaders.CONTENT_RANGE, range.get().contentRange(part.length()));
        response.setContentLengthLong(range.get().length());
        range.get().write(part.body(), body);
    }

    private void writeAll(HttpServletResponse response, OutputStream out, Offer offer) throws IOException {
        response.setContentType("multipart/related; type=\"" + new MediaType(offer.type(), Map.of()) + "\"; boundary=\""
                + boundary.value() + "\"");
        if (parts.stream().allMatch(part -> part.length() != Part.UNKNOWN)) {
            response.setContentLengthLong(parts.stream()
                            .mapToLong(part -> head(part).length + part.length() + LINE_END.length)
                            .sum()
                    + tail().length);
        }
        for (Part part : parts) {
            out.write(head(part));
            part.body().writeTo(out);
            out.write(LINE_END);
        }
        out.write(tail());
    }

    private byte[] head(Part part) {
        String length = part.length() == Part.UNKNOWN ? "" : "Content-Length: " + part.length() + "\r\n";
        String location = part.location() == null ? "" : "Content-Location: " + part.location() + "\r\n";
        return ("--" + boundary.value() + "\r\nContent-Type: " + part.contentType() + "\r\n" + length + location
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] tail() {
        return ("--" + boundary.value() + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
