package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.multipart.Boundary;
import org.springframework.http.MediaType;

/**
 * Gives stored bytes in one answer, alone or as {@code multipart/related}. The length is told before the first byte, so
 * that a client notices an answer that breaks off.
 */
final class MultipartWriter {

    private final Boundary boundary = Boundary.random();
    private final List<Part> parts = new ArrayList<>();

    /** Writes a part's bytes. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Part(String contentType, long length, Body body) {}

    void add(String contentType, long length, Body body) {
        parts.add(new Part(contentType, length, body));
    }

    /**
     * Writes all parts.
     *
     * @throws BrokenAnswer when it fails after the answer was begun
     */
    void writeTo(HttpServletResponse response, Offer offer) throws IOException {
        if (offer.multipart()) {
            response.setContentType("multipart/related; type=\"" + new MediaType(offer.type(), java.util.Map.of())
                    + "\"; boundary=\"" + boundary.value() + "\"");
            response.setContentLengthLong(parts.stream()
                            .mapToLong(p -> head(p).length + p.length() + 2)
                            .sum()
                    + tail().length);
        } else {
            response.setContentType(parts.get(0).contentType());
            response.setContentLengthLong(parts.get(0).length());
        }
        OutputStream out = response.getOutputStream();
        try {
            for (Part part : parts) {
                if (offer.multipart()) {
                    out.write(head(part));
                }
                part.body().writeTo(out);
                if (offer.multipart()) {
                    out.write(new byte[] {'\r', '\n'});
                }
            }
            if (offer.multipart()) {
                out.write(tail());
            }
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw new BrokenAnswer(e);
            }
            response.reset();
            throw e;
        }
    }

    private byte[] head(Part part) {
        return ("--" + boundary.value() + "\r\nContent-Type: " + part.contentType() + "\r\nContent-Length: "
                        + part.length() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] tail() {
        return ("--" + boundary.value() + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
