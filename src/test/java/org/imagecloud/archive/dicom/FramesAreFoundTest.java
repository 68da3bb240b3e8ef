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
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imagecloud.archive.dicom.DicomInputStream.PixelDataPlace;
import org.imagecloud.http.HeldBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return frames(object, UID.JPEGBaseline8Bit);
    }

    private PixelDataFrames frames(byte[] object, String transferSyntax) throws IOException {
        Path file = Files.write(folder.resolve("object"), object);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(object));
                SeekableByteChannel channel = Files.newByteChannel(file)) {
            Attributes header = in.readDatasetUntilPixelData();
            PixelDataPlace pixels = Objects.requireNonNull(in.getPixelData());
            return PixelDataFrames.of(channel, header, pixels, transferSyntax, HeldBytes.begin());
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

    /** Of every coding that has marks, cut into fragments in every way, whatever table there is or is not. */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.50, FFD8FFE0",
        "1.2.840.10008.1.2.4.51, FFD8FFC1",
        "1.2.840.10008.1.2.4.57, FFD8FFC3",
        "1.2.840.10008.1.2.4.70, FFD8FFC3",
        "1.2.840.10008.1.2.4.80, FFD8FFF7",
        "1.2.840.10008.1.2.4.81, FFD8FFF7",
        "1.2.840.10008.1.2.4.90, FF4FFF51",
        "1.2.840.10008.1.2.4.91, FF4FFF51",
        "1.2.840.10008.1.2.4.92, FF4FFF51",
        "1.2.840.10008.1.2.4.201, FF4FFF51",
        "1.2.840.10008.1.2.4.202, FF4FFF51",
        "1.2.840.10008.1.2.4.203, FF4FFF51",
    })
    void theMarksOfCodestreamsAssignFragments(String transferSyntax, String start) throws IOException {
        for (int count : List.of(2, 3, 7)) {
            for (int fragments : List.of(2, 3, 5)) {
                for (Table table : Table.values()) {
                    byte[][] expected = new byte[count][];
                    byte[] object = cut(count, fragments, HexFormat.of().parseHex(start), table, expected);
                    PixelDataFrames frames = frames(object, transferSyntax);
                    assertThat(frames.count()).isEqualTo(count);
                    for (int number = 1; number <= count; number++) {
                        assertThat(bytes(object, frames, number))
                                .as("%s frames of %s fragments, %s", count, fragments, table)
                                .isEqualTo(expected[number - 1]);
                    }
                }
            }
        }
    }

    private enum Table {
        NONE,
        RIGHT,
        WRONG,
        SHORT,
        EXTENDED
    }

    /** Frames of different lengths; a picture within the second has marks of its own, at the beginning of a fragment. */
    private static byte[] cut(int count, int fragments, byte[] start, Table table, byte[][] frames) {
        DicomBytes items = new DicomBytes();
        long[] offsets = new long[count];
        for (int frame = 0; frame < count; frame++) {
            offsets[frame] = items.bytes().length;
            DicomBytes whole = new DicomBytes();
            for (int i = 0; i < fragments; i++) {
                DicomBytes part = new DicomBytes();
                part.raw(i == 0 || (frame == 1 && i == 1) ? start : new byte[] {0, 1, 2, 3});
                part.raw(new byte[2 * (frame + i)]).text("f" + (char) ('a' + frame));
                if (i == fragments - 1) {
                    part.raw((byte) 0xff, (byte) 0xd9).raw(new byte[2 * (frame % 2)]);
                }
                whole.raw(part.bytes());
                items.item(part.bytes().length).raw(part.bytes());
            }
            frames[frame] = whole.bytes();
        }
        DicomBytes object = header(count, 1, 1, 8);
        if (table == Table.EXTENDED) {
            object.longHeader(Tag.ExtendedOffsetTable, "OV", 8L * count);
            for (long offset : offsets) {
                object.uint32(offset).uint32(0);
            }
        }
        object.longHeader(Tag.PixelData, "OB", DicomBytes.UNDEFINED);
        int entries = table == Table.RIGHT || table == Table.WRONG ? count : table == Table.SHORT ? 1 : 0;
        object.item(4L * entries);
        for (int i = 0; i < entries; i++) {
            object.uint32(offsets[i] + (table == Table.WRONG ? 2 : 0));
        }
        return object.raw(items.bytes()).endOfSequence().bytes();
    }

    private static byte[] bytes(byte[] object, PixelDataFrames frames, int number) {
        DicomBytes all = new DicomBytes();
        frames.frame(number)
                .forEach(part -> all.raw(
                        Arrays.copyOfRange(object, (int) part.position(), (int) (part.position() + part.length()))));
        return all.bytes();
    }

    @Test
    void marksOfAnotherNumberOfFramesAssignNothing() {
        byte[] start = {(byte) 0xff, (byte) 0xd8, 0, 0};
        byte[] object = cut(3, 3, start, Table.NONE, new byte[3][]);
        byte[] fewer = object.clone();
        int number = new String(object, StandardCharsets.ISO_8859_1).indexOf("3 ");
        fewer[number] = '5';
        assertThatExceptionOfType(DicomParseException.class).isThrownBy(() -> frames(fewer));
        assertThatExceptionOfType(DicomParseException.class).isThrownBy(() -> frames(object, UID.RLELossless));
    }

    @Test
    void aFilmIsOneStreamHoweverManyFramesAndFragmentsItHas() throws IOException {
        for (int fragments : List.of(1, 3)) {
            DicomBytes bytes = encapsulated(250).item(0);
            for (int i = 0; i < fragments; i++) {
                fragment(bytes, "ab");
            }
            byte[] object = bytes.endOfSequence().bytes();
            PixelDataFrames frames = frames(object, "1.2.840.10008.1.2.4.102");
            assertThat(frames.count()).isEqualTo(1);
            assertThat(bytes(object, frames, 1)).hasSize(2 * fragments);
        }
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
