package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imagecloud.http.HeldBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesAreFoundTest {

    @TempDir
    private Path folder = Path.of(".");

    private static DicomBytes header(int frames, int rows, int columns, int bits) {
        String number = Integer.toString(frames);
        return DicomBytes.explicit()
                .shortElement(Tag.NumberOfFrames, "IS", number.length() % 2 == 0 ? number : number + " ")
                .shortElement(Tag.Rows, "US", word(rows))
                .shortElement(Tag.Columns, "US", word(columns))
                .shortElement(Tag.BitsAllocated, "US", word(bits));
    }

    private static String word(int value) {
        return "" + (char) (value & 0xff) + (char) (value >>> 8);
    }

    private static DicomBytes encapsulated(int frames) {
        return header(frames, 1, 1, 8).longHeader(Tag.PixelData, "OB", DicomBytes.UNDEFINED);
    }

    private static DicomBytes fragment(DicomBytes to, String content) {
        return to.item(content.length()).text(content);
    }

    private PixelDataFrames frames(byte[] object) throws IOException {
        Path file = Files.write(folder.resolve("object"), object);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(object));
                SeekableByteChannel channel = Files.newByteChannel(file)) {
            Attributes header = in.readDatasetUntilPixelData();
            return PixelDataFrames.of(channel, header, Objects.requireNonNull(in.getPixelData()), HeldBytes.begin());
        }
    }

    private static String content(byte[] object, PixelDataFrames frames, int number) {
        return frames.frame(number).stream()
                .map(part -> Arrays.copyOfRange(object, (int) part.position(), (int) (part.position() + part.length())))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .collect(Collectors.joining("+"));
    }

    private void refused(byte[] object) {
        ThrowingCallable locating = () -> frames(object);
        assertThatExceptionOfType(DicomParseException.class).isThrownBy(locating);
    }

    @Test
    void nativeFramesFollowEachOther() throws IOException {
        byte[] object = header(3, 2, 2, 8)
                .longHeader(Tag.PixelData, "OW", 12)
                .text("aaaabbbbcccc")
                .bytes();
        PixelDataFrames frames = frames(object);
        assertThat(frames.count()).isEqualTo(3);
        assertThat(content(object, frames, 1)).isEqualTo("aaaa");
        assertThat(content(object, frames, 3)).isEqualTo("cccc");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frames.frame(4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frames.frame(0));
    }

    @Test
    void nativeFramesMustBeThere() {
        refused(header(3, 2, 2, 8)
                .longHeader(Tag.PixelData, "OW", 10)
                .text("aaaabbbbcc")
                .bytes());
        refused(header(1, 0, 2, 8).longHeader(Tag.PixelData, "OW", 2).text("aa").bytes());
    }

    @Test
    void millionsOfFramesCostNoMemory() throws IOException {
        byte[] object = header(Integer.MAX_VALUE, 1, 1, 8)
                .longHeader(Tag.PixelData, "OB", 0x7FFFFFFEL + 2)
                .bytes();
        assertThat(frames(object).count()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void singleBitsMayNotBeginWithinAByte() throws IOException {
        assertThat(frames(header(2, 4, 4, 1)
                                .longHeader(Tag.PixelData, "OB", 4)
                                .text("abcd")
                                .bytes())
                        .frame(2))
                .singleElement()
                .matches(part -> part.length() == 2);
        refused(header(2, 3, 3, 1)
                .longHeader(Tag.PixelData, "OB", 4)
                .text("abcd")
                .bytes());
    }

    @Test
    void nativeLengthIsThatOfTheHeader() {
        Attributes header = new Attributes()
                .setInt(Tag.Rows, VR.US, 4)
                .setInt(Tag.Columns, VR.US, 6)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.SamplesPerPixel, VR.US, 3);
        assertThat(PixelDataFrames.nativeLength(header)).isEqualTo(72);
        header.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_FULL_422");
        assertThat(PixelDataFrames.nativeLength(header)).isEqualTo(48);
        header.setString(Tag.NumberOfFrames, VR.IS, "2");
        assertThat(PixelDataFrames.nativeLength(header)).isEqualTo(96);
        assertThat(PixelDataFrames.nativeLength(new Attributes())).isZero();
        header.setInt(Tag.Rows, VR.UL, Integer.MAX_VALUE).setInt(Tag.Columns, VR.UL, Integer.MAX_VALUE);
        assertThat(PixelDataFrames.nativeLength(header)).isZero();
    }

    @Test
    void aSingleFrameHasAllFragments() throws IOException {
        DicomBytes bytes = encapsulated(1).item(0);
        byte[] object = fragment(fragment(bytes, "ab"), "cdef").endOfSequence().bytes();
        assertThat(content(object, frames(object), 1)).isEqualTo("ab+cdef");
    }

    @Test
    void withoutAnOffsetTableAFragmentIsAFrame() throws IOException {
        DicomBytes bytes = encapsulated(2).item(0);
        byte[] object = fragment(fragment(bytes, "ab"), "cdef").endOfSequence().bytes();
        assertThat(content(object, frames(object), 1)).isEqualTo("ab");
        assertThat(content(object, frames(object), 2)).isEqualTo("cdef");
    }

    @Test
    void withAFragmentForEachFrameAWrongOffsetTableDoesNoHarm() throws IOException {
        DicomBytes bytes = encapsulated(2).item(8).uint32(0).uint32(0);
        byte[] object = fragment(fragment(bytes, "ab"), "cdef").endOfSequence().bytes();
        assertThat(content(object, frames(object), 2)).isEqualTo("cdef");
    }

    @Test
    void theOffsetTableAssignsFragments() throws IOException {
        DicomBytes bytes = encapsulated(2).item(8).uint32(0).uint32(10 + 12);
        byte[] object = fragment(fragment(fragment(bytes, "ab"), "cdef"), "gh")
                .endOfSequence()
                .bytes();
        assertThat(content(object, frames(object), 1)).isEqualTo("ab+cdef");
        assertThat(content(object, frames(object), 2)).isEqualTo("gh");
    }

    @Test
    void offsetTablesThatMissFragmentsAreRefused() {
        for (long[] offsets : new long[][] {{0, 11}, {10, 0}, {0, 0}, {4, 10}, {10, 22}, {0, 0xffffffffL}}) {
            DicomBytes bytes = encapsulated(2).item(8).uint32(offsets[0]).uint32(offsets[1]);
            refused(fragment(fragment(fragment(bytes, "ab"), "cdef"), "gh")
                    .endOfSequence()
                    .bytes());
        }
    }

    @Test
    void fragmentsThatCannotBeAssignedAreRefused() {
        DicomBytes three = fragment(fragment(fragment(encapsulated(2).item(0), "ab"), "cd"), "ef");
        refused(three.endOfSequence().bytes());
        refused(encapsulated(1).item(0).endOfSequence().bytes());
        refused(encapsulated(1).endOfSequence().bytes());
        refused(fragment(encapsulated(2).item(0), "ab").endOfSequence().bytes());
    }

    @Test
    void damagedFragmentsAreRefused() {
        refused(fragment(encapsulated(1).item(0), "ab").bytes());
        refused(encapsulated(1).item(0).item(1000).text("ab").endOfSequence().bytes());
        refused(encapsulated(1).item(DicomBytes.UNDEFINED).bytes());
        refused(encapsulated(1)
                .item(0)
                .shortElement(Tag.PatientID, "LO", "P1")
                .endOfSequence()
                .bytes());
    }

    @Test
    void aHundredThousandFramesAreAssignedAtOnce() throws IOException {
        int count = 100_000;
        DicomBytes bytes = encapsulated(count).item(4L * count);
        for (int i = 0; i < count; i++) {
            bytes.uint32(20L * i);
        }
        for (int i = 0; i < count; i++) {
            fragment(fragment(bytes, "ab"), "cd");
        }
        byte[] object = bytes.endOfSequence().bytes();
        PixelDataFrames frames = assertTimeout(Duration.ofSeconds(10), () -> frames(object));
        assertThat(content(object, frames, count)).isEqualTo("ab+cd");
    }
}
