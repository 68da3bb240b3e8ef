package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One reader says what a JPEG stream is, and decoders are given what it has read: nothing is hidden from it that they would decode. */
class JpegIsReadOnceTest {

    private static final int SIDE = 64;
    private static final int SCAN = 0xda;
    private static final int TABLES = 0xc4;
    private static final int END = 0xd9;

    private final DicomImage image = DicomImage.of(header(), UID.JPEGBaseline8Bit);

    static Stream<Named<byte[]>> streamsThatReadersTakeForDifferentOnes() throws IOException {
        byte[] honest = JpegSample.grey(SIDE, false);
        byte[] progressive = Arrays.copyOfRange(JpegSample.scans(SIDE, 50), 2, JpegSample.scans(SIDE, 50).length);
        return Stream.of(
                Named.of(
                        "scans behind a restart marker",
                        JpegSample.before(honest, TABLES, JpegSample.segment(0xd0, progressive))),
                Named.of(
                        "scans behind a temporary marker",
                        JpegSample.before(honest, TABLES, JpegSample.segment(0x01, progressive))),
                Named.of(
                        "scans behind a reserved marker",
                        JpegSample.before(honest, TABLES, JpegSample.segment(0xf0, progressive))),
                Named.of("a second image", JpegSample.before(honest, TABLES, new byte[] {(byte) 0xff, (byte) 0xd8})),
                Named.of("a number of lines", JpegSample.before(honest, END, JpegSample.segment(0xdc, (byte) 0, (byte)
                        64))),
                Named.of("a hierarchy", JpegSample.before(honest, TABLES, JpegSample.segment(0xde, (byte) 0))),
                Named.of("bytes between segments", JpegSample.before(honest, TABLES, new byte[] {0})),
                Named.of("two frame headers", JpegSample.before(honest, SCAN, frame(0xc2))),
                Named.of("a scan more than components", JpegSample.before(honest, END, lastScan(honest))),
                Named.of("a scan before the frame header", JpegSample.before(honest, 0xc0, lastScan(honest))),
                Named.of("an end before the scan", JpegSample.before(honest, SCAN, new byte[] {(byte) 0xff, (byte) END
                })),
                Named.of("more segments than any writer makes", JpegSample.before(honest, TABLES, comments(5000))));
    }

    @ParameterizedTest
    @MethodSource("streamsThatReadersTakeForDifferentOnes")
    void areRefused(byte[] stream) {
        assertThatExceptionOfType(DamagedFrameException.class)
                .isThrownBy(() -> image.decode(stream))
                .satisfies(e -> assertThat(e.getSuppressed())
                        .as("no decoder has stumbled")
                        .isEmpty());
    }

    /** Also of an object whose transfer syntax may have progressive frames, which DICOM has retired. */
    @ParameterizedTest
    @ValueSource(strings = {UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit, UID.JPEGLossless})
    void progressiveFramesAreNotDecoded(String syntax) throws IOException {
        byte[] stream = JpegSample.grey(SIDE, true);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DicomImage.of(header(), syntax).decode(stream))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    @Test
    void decodersGetWhatWasRead() throws IOException {
        byte[] honest = JpegSample.grey(SIDE, false);
        byte[] expected = image.decode(honest);
        ByteArrayOutputStream chatty = new ByteArrayOutputStream();
        chatty.writeBytes(JpegSample.before(
                JpegSample.before(honest, TABLES, JpegSample.segment(0xe2, new byte[500])),
                SCAN,
                JpegSample.segment(0xfe)));
        chatty.writeBytes(JpegSample.grey(SIDE, true)); // behind the end
        byte[] written = JpegStream.of(chatty.toByteArray()).written(false);
        assertThat(written).hasSizeLessThanOrEqualTo(honest.length);
        assertThat(JpegStream.of(written).written(false)).isEqualTo(written);
        assertThat(image.decode(chatty.toByteArray())).isEqualTo(expected);
    }

    @Test
    void scansOfAProgressivePictureAreCounted() throws IOException {
        int usual = JpegStream.of(JpegSample.grey(SIDE, true)).scans();
        assertThat(usual).isBetween(2, 16);
        assertThat(JpegStream.of(JpegSample.scans(SIDE, 64 - usual)).scans()).isEqualTo(64);
        assertThatExceptionOfType(DamagedFrameException.class)
                .isThrownBy(() -> JpegStream.of(JpegSample.scans(SIDE, 65 - usual)));
    }

    /** Whatever is changed in a stream, what is written of it is read in the same way again. */
    @Test
    void whatIsWrittenIsReadTheSameWay() throws IOException {
        byte[] honest = JpegSample.grey(SIDE, true);
        Random random = new Random(71);
        int read = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] changed = honest.clone();
            for (int change = 0; change <= i % 4; change++) {
                changed[random.nextInt(changed.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            try {
                JpegStream stream = JpegStream.of(changed);
                JpegStream again = JpegStream.of(stream.written(true));
                assertThat(again.header()).isEqualTo(stream.header());
                assertThat(again.scans()).isEqualTo(stream.scans());
                assertThat(again.written(true)).isEqualTo(stream.written(true));
                read++;
            } catch (DamagedFrameException refused) {
                assertThat(refused.getCause()).isInstanceOf(Refusal.class);
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    private static byte[] lastScan(byte[] stream) {
        for (int i = stream.length - 2; ; i--) {
            if ((stream[i] & 0xff) == 0xff && (stream[i + 1] & 0xff) == SCAN) {
                return Arrays.copyOfRange(stream, i, stream.length - 2);
            }
        }
    }

    private static byte[] frame(int marker) {
        return JpegSample.segment(marker, new byte[] {8, 0, SIDE, 0, SIDE, 1, 1, 0x11, 0});
    }

    private static byte[] comments(int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.range(0, count).forEach(number -> all.writeBytes(JpegSample.segment(0xfe)));
        return all.toByteArray();
    }

    private static Attributes header() {
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, SIDE)
                .setInt(Tag.Columns, VR.US, SIDE)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7);
    }
}
