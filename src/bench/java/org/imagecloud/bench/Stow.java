package org.imagecloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One request of STOW-RS (DICOM PS3.18 §10.5). */
final class Stow {

    private static final String BOUNDARY = "boundary-of-the-benchmark";
    private static final byte[] PART =
            ("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;

    private Stow() {}

    /** @throws IOException also when an object was not stored */
    static void send(HttpConnection connection, List<SyntheticObject> objects) throws IOException {
        List<ByteBuffer> body = new ArrayList<>();
        for (SyntheticObject object : objects) {
            body.add(ByteBuffer.wrap(PART));
            body.addAll(object.bytes());
            body.add(ByteBuffer.wrap(PART_END));
        }
        body.add(ByteBuffer.wrap(END));
        HttpConnection.Answer answer = connection
                .post("/dicom-web/studies", TYPE, "application/dicom+json", body)
                .require(200);
        for (SyntheticObject object : objects) {
            // Referenced SOP Sequence names what is stored; Failed SOP Sequence would name it too.
            if (!answer.body().contains(object.instance()) || answer.body().contains("\"00081197\"")) {
                throw new IOException("Not stored: " + answer.body());
            }
        }
    }
}
