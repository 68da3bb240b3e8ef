package org.imagecloud.archive.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

    private static final Boundary B = new Boundary("b0und");
    private static final String TWO_PARTS =
            "preamble\r\n--b0und\r\nContent-Type: a/b\r\nX: 1\r\n\r\none\r\n--b0undary\r\n"
                    + "-\r\n--b0und-\r\n--b0und--x\r\n\r\n--b0und \t\r\n\r\n\r\ntwo\r\r\n--b0und--\r\nepilogue --b0und";
    private static final List<String> BODIES =
            List.of("one\r\n--b0undary\r\n-\r\n--b0und-\r\n--b0und--x\r\n", "\r\ntwo\r");

    @Test
    void partsAreTheSameWhereverTheNetworkCutsThem() throws IOException {
        byte[] bytes = bytes(TWO_PARTS);
        for (int cut = 0; cut <= bytes.length; cut++) {
            InputStream in = new SequenceInputStream(
                    new ByteArrayInputStream(bytes, 0, cut), new ByteArrayInputStream(bytes, cut, bytes.length - cut));
            assertThat(bodies(in)).as("cut at %d", cut).isEqualTo(BODIES);
        }
    }

    @Test
    void partsAreTheSameWhenEveryByteComesAlone() throws IOException {
        InputStream oneByOne = new ByteArrayInputStream(bytes(TWO_PARTS)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        assertThat(bodies(oneByOne)).isEqualTo(BODIES);
    }

    @Test
    void aBodyThatBreaksOffAnywhereIsNoticed() {
        byte[] bytes = bytes("--b0und\r\nA: b\r\n\r\nbody\r\n--b0und--");
        for (int length = 0; length < bytes.length; length++) {
            InputStream in = new ByteArrayInputStream(bytes, 0, length);
            assertThatExceptionOfType(MalformedMultipartException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> bodies(in));
        }
    }

    @Test
    void partsLargerThanTheBufferAndFullOfLineEndsSurvive() throws IOException {
        byte[] large = new byte[300_000];
        new Random(7).nextBytes(large);
        for (int i = 0; i < large.length; i += 3) {
            large[i] = (byte) (i % 2 == 0 ? '\r' : '\n');
        }
        byte[] lure = bytes("\r\n--b0un");
        for (int i = 1000; i < large.length - 100; i += 997) {
            System.arraycopy(lure, 0, large, i, lure.length);
        }
        InputStream in = new SequenceInputStream(java.util.Collections.enumeration(List.of(
                new ByteArrayInputStream(bytes("--b0und\r\n\r\n")),
                new ByteArrayInputStream(large),
                new ByteArrayInputStream(bytes("\r\n--b0und--")))));
        MultipartReader reader = new MultipartReader(in, B);
        assertThat(reader.next()).isTrue();
        assertThat(reader.body().readAllBytes()).isEqualTo(large);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void headersAreReadWhateverTheirCase() throws IOException {
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes(TWO_PARTS)), B);
        assertThat(reader.next()).isTrue();
        assertThat(reader.headers()).containsEntry("content-type", "a/b").containsEntry("x", "1");
    }

    @Test
    void anUnreadPartIsSkippedAndCannotBeReadLater() throws IOException {
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes(TWO_PARTS)), B);
        reader.next();
        InputStream first = reader.body();
        reader.next();
        assertThatExceptionOfType(IOException.class).isThrownBy(first::read);
        assertThat(text(reader.body())).isEqualTo("\r\ntwo\r");
    }

    @Test
    void emptyPartsAndNoPartsAreRead() throws IOException {
        assertThat(bodies(new ByteArrayInputStream(bytes("--b0und--")))).isEmpty();
        assertThat(bodies(new ByteArrayInputStream(bytes("--b0und\r\nA: b\r\n\r\n--b0und\r\n\r\n\r\n--b0und--\r\n"))))
                .containsExactly("", "");
    }

    @Test
    void endlessHeadersAndPreamblesAreStopped() {
        String endless = "x".repeat(100_000);
        for (String body : List.of(endless, "--b0und\r\nA: " + endless, "--b0und\r\n" + "A: b\r\n".repeat(9000))) {
            assertThatExceptionOfType(MalformedMultipartException.class)
                    .isThrownBy(() -> bodies(new ByteArrayInputStream(bytes(body))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a;b", "a\r\nb", "ends with space ", "ünicode"})
    void aBoundaryOutsideItsRulesIsNone(String parameter) {
        assertThat(Boundary.ofParameter(parameter)).isEmpty();
        assertThat(Boundary.ofParameter("x".repeat(257))).isEmpty();
        assertThat(Boundary.ofParameter("x".repeat(256))).isPresent();
    }

    @Test
    void quotationMarksAreNotPartOfABoundary() {
        assertThat(Boundary.ofParameter("\"a b\"")).contains(new Boundary("a b"));
        assertThat(Boundary.ofParameter("ab")).contains(new Boundary("ab"));
        assertThat(Boundary.ofParameter(null)).isEmpty();
    }

    private static List<String> bodies(InputStream in) throws IOException {
        MultipartReader reader = new MultipartReader(in, B);
        List<String> bodies = new ArrayList<>();
        while (reader.next()) {
            bodies.add(text(reader.body()));
        }
        return bodies;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
