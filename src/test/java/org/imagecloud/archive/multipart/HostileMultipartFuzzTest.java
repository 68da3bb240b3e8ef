package org.imagecloud.archive.multipart;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.imagecloud.support.Effort;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a body is, it is read or refused; however its bytes come in, its parts are the same. */
class HostileMultipartFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "--x\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--x\r\n\r\n\r\n--x--",
                        "preamble\r\n--x \t\r\na:b\r\nc:d\r\n\r\n\r\n--xy\r\n--x--\r\nepilogue",
                        "--x\r\n\r\n--x\r\n\r\n--x--\r\n",
                        "--x\r\n: no name\r\n\r\n--x--",
                        "--x\r\n\r\n\r\r\n-\r\n--\r\n--x-\r\n--x")
                .map(body -> body.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void bodiesAreReadOrRefused(byte[] body) throws IOException {
        if (body == null) {
            return;
        }
        StringBuilder atOnce = new StringBuilder();
        Effort.isBounded(() -> read(new ByteArrayInputStream(body), atOnce));
        if (body.length < 4096) {
            StringBuilder byteByByte = new StringBuilder();
            read(new Dripping(body), byteByByte);
            if (!atOnce.toString().contentEquals(byteByByte)) {
                throw new AssertionError("The parts depend on how the bytes come in");
            }
        }
    }

    private static void read(InputStream body, StringBuilder seen) throws IOException {
        MultipartReader parts = new MultipartReader(body, new Boundary("x"));
        try {
            while (parts.next()) {
                seen.append(parts.headers().keySet())
                        .append(parts.body().readAllBytes().length)
                        .append(';');
            }
        } catch (MalformedMultipartException refused) {
            seen.append(refused.getMessage());
        }
    }

    private static final class Dripping extends ByteArrayInputStream {

        Dripping(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}
