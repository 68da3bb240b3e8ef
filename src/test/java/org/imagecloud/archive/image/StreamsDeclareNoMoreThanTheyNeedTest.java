package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.imagecloud.archive.image.Jpeg2000Sample.of;
import static org.imagecloud.archive.image.Jpeg2000Sample.segmentOfComponent;
import static org.imagecloud.archive.image.Jpeg2000Sample.segmentOfStyle;
import static org.imagecloud.archive.image.Jpeg2000Sample.style;
import static org.imagecloud.archive.image.Jpeg2000Sample.usual;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a few bytes of JPEG 2000 declare to be made is refused, in each place where it can be declared, before a decoder sees them. */
class StreamsDeclareNoMoreThanTheyNeedTest {

    private static final int SIDE = 1024;

    static Stream<Named<Jpeg2000Sample>> tooMuch() {
        return Stream.of(
                Named.of("precincts of one pixel", of(SIDE, SIDE, 1).withStyle(style(1, 0, 6, 0))),
                Named.of("precincts of two pixels", of(SIDE, SIDE, 1).withStyle(style(1, 1, 6, 1))),
                Named.of(
                        "precincts of one pixel, where they may not be",
                        of(64, 64, 1).withStyle(style(1, 1, 6, 0))),
                Named.of("code-blocks of sixteen samples", of(SIDE, SIDE, 1).withStyle(style(1, 5, 2, 15))),
                Named.of("layers of a few blocks", of(SIDE, SIDE, 1).withStyle(style(65535, 5, 6, 15))),
                Named.of("layers of one block", of(64, 64, 1).withStyle(style(65535, 0, 6, 15))),
                Named.of("no layers", of(64, 64, 1).withStyle(style(0, 0, 6, 15))),
                Named.of("tiles of four pixels", of(510, 2, 1).withStyle(style(1, 0, 6, 15))),
                Named.of("tiles of one pixel", of(255, 1, 1).withStyle(style(1, 0, 6, 15))),
                Named.of("levels of small tiles", of(SIDE, 32, 1).withStyle(style(1, 32, 6, 15))),
                Named.of("too many levels", of(64, 64, 1).withStyle(style(1, 33, 6, 15))),
                Named.of(
                        "precincts of a component",
                        usual(SIDE, 3).with(0xff53, content(segmentOfComponent(2, 0, 6, 0)))),
                Named.of(
                        "code-blocks of a component",
                        usual(SIDE, 3).with(0xff53, content(segmentOfComponent(0, 5, 2, 15)))),
                Named.of("precincts of a tile", usual(SIDE, 1).withPart(0, 0, 1, segmentOfStyle(style(1, 0, 6, 0)))),
                Named.of("layers of a tile", usual(SIDE, 1).withPart(0, 0, 1, segmentOfStyle(style(65535, 5, 6, 15)))),
                Named.of(
                        "precincts of a tile's component",
                        usual(SIDE, 1).withPart(0, 0, 1, segmentOfComponent(0, 0, 6, 0))),
                Named.of(
                        "a tile's style in its second part",
                        usual(SIDE, 1).withPart(0, 0, 2).withPart(0, 1, 2, segmentOfStyle(style(1, 0, 6, 0)))),
                Named.of("two styles", usual(64, 1).withStyle(style(1, 5, 6, 15))),
                Named.of(
                        "two styles of a component",
                        usual(64, 1)
                                .with(0xff53, content(segmentOfComponent(0, 5, 6, 15)))
                                .with(0xff53, content(segmentOfComponent(0, 5, 6, 15)))),
                Named.of("a tile that is none", usual(64, 1).withPart(1, 0, 1)),
                Named.of("parts that are not in order", usual(64, 1).withPart(0, 1, 2)),
                Named.of("parts", parts(usual(64, 1), 17)),
                Named.of("comments", comments(usual(64, 1), 5000)),
                Named.of("progressions", usual(64, 1).with(0xff5f, new byte[7 * 33])),
                Named.of("a marker without a length", usual(64, 1).with(0xff30)),
                Named.of("an unknown marker", usual(64, 1).with(0xff65, (byte) 0)),
                Named.of("no style", of(64, 64, 1)));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void isRefusedBeforeADecoderSeesIt(Jpeg2000Sample sample) {
        byte[] stream = sample.bytes();
        for (String syntax : List.of(UID.JPEG2000Lossless, UID.JPEG2000, UID.HTJ2K)) {
            if (DicomImage.canDecode(syntax)) {
                DicomImage image = image(sample, syntax);
                assertRefused(() -> image.inspect(stream));
                assertRefused(() -> image.decode(stream));
                assertRefused(() -> image.decodeAsDescribed(stream));
                assertRefused(() -> image.render(stream, 1, new Rendering(PictureType.PNG, 90, null, null)));
            }
        }
    }

    static Stream<Named<Jpeg2000Sample>> honest() {
        return Stream.of(
                Named.of("usual", usual(SIDE, 1)),
                Named.of("usual colours", usual(SIDE, 3)),
                Named.of("twenty layers", of(SIDE, SIDE, 1).withStyle(style(20, 5, 6, 15))),
                Named.of("twelve layers of small blocks", of(SIDE, SIDE, 1).withStyle(style(12, 5, 5, 15))),
                Named.of("blocks of 16 × 16", of(SIDE, SIDE, 1).withStyle(style(1, 5, 4, 15))),
                Named.of("precincts of 128 × 128", of(SIDE, SIDE, 1).withStyle(style(1, 5, 6, 7))),
                Named.of("tiles of 64 × 64", of(4096, 64, 1).withStyle(style(1, 5, 6, 15))),
                Named.of("tiles of 256 × 256, twelve layers", of(SIDE, 256, 3).withStyle(style(12, 5, 6, 15))),
                Named.of("tiles of 16 × 16 of a small image", of(128, 16, 1).withStyle(style(1, 2, 6, 15))),
                Named.of("one pixel", of(1, 1, 1).withStyle(style(1, 5, 6, 15))),
                Named.of(
                        "styles of everything",
                        usual(SIDE, 3)
                                .with(0xff53, content(segmentOfComponent(1, 5, 6, 15)))
                                .withPart(
                                        0, 0, 1, segmentOfStyle(style(1, 5, 6, 15)), segmentOfComponent(2, 5, 5, 15))),
                Named.of("parts", parts(usual(SIDE, 1), 6)),
                Named.of("a comment", comments(usual(64, 1), 1)));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void whatEncodersDeclareIsTaken(Jpeg2000Sample sample) {
        DicomImage image = image(sample, UID.JPEG2000Lossless);
        assertThatCode(() -> image.inspect(sample.bytes())).doesNotThrowAnyException();
    }

    /** By hand: 16 precincts of 256 × 256, of one block of 64 × 64 for each 4096 pixels. */
    @Test
    void whatIsDeclaredIsCountedAsTheStandardDivides() throws DamagedFrameException {
        Jpeg2000Style style = new Jpeg2000Style(0, 6, 6, new int[] {0x88});
        assertThat(style.madeBytes(new Jpeg2000Grid.Area(0, 0, SIDE, SIDE), 2))
                .isEqualTo(256 + 16 * (768 + 64) + 256 * (256 + 64));
        Jpeg2000Style halved = new Jpeg2000Style(1, 6, 6, new int[] {0xff, 0xff});
        assertThat(halved.madeBytes(new Jpeg2000Grid.Area(0, 0, 128, 64), 1))
                .as("two resolutions of a precinct each, four bands of a block")
                .isEqualTo(4 * 256 + 2 * (768 + 32) + 4 * (256 + 32));
        assertThat(halved.madeBytes(new Jpeg2000Grid.Area(63, 0, 65, 1), 1))
                .as("an area over the corner of two blocks, of which the bands with high rows have nothing")
                .isEqualTo(4 * 256 + 2 * (768 + 32) + 2 * (256 + 32));
    }

    /** What the decision record says that encoders' divisions take, in bytes a sample of a large image, of the four that there are. */
    @ParameterizedTest
    @CsvSource({
        "4096, 1, 5, 6, 15, 0.1",
        "4096, 20, 5, 6, 15, 0.2",
        "4096, 12, 5, 5, 15, 0.6",
        "4096, 1, 5, 4, 15, 1.1",
        "128, 1, 5, 6, 15, 0.9",
        "64, 1, 5, 6, 15, 3.8",
        "4096, 1, 5, 2, 15, 18.0",
        "4096, 1, 0, 6, 0, 1088.0",
    })
    void theFiguresOfTheRecord(int tile, int layers, int levels, int block, int precinct, double bytesASample)
            throws DamagedFrameException {
        ByteBuffer told =
                ByteBuffer.wrap(style(layers, levels, block, precinct)).position(5);
        long made = Jpeg2000Style.of(told, true).madeBytes(new Jpeg2000Grid.Area(0, 0, tile, tile), layers);
        assertThat((double) (made + Jpeg2000Stream.OF_TILE) / tile / tile).isCloseTo(bytesASample, within(0.05));
    }

    /** What lies behind the last tile no decoder is given. */
    @Test
    void theStreamEndsWhereItsTilesDo() throws DamagedFrameException {
        byte[] stream = usual(64, 1).bytes();
        byte[] longer = Arrays.copyOf(stream, stream.length + 100);
        PixelFormat format = new PixelFormat(64, 64, 1, 8, 8, 7, false, "MONOCHROME2", false);
        assertThat(Jpeg2000Stream.of(longer, format).bytes()).isEqualTo(stream);
    }

    /** The program may use a few times what the samples need, and no more addresses than before. */
    @ParameterizedTest
    @CsvSource({"64, 201490432", "1024, 243269632", "20000, 2147483648"})
    void theProgramsMemoryFollowsFromThePixels(int side, long most) {
        PixelFormat format = new PixelFormat(side, side, 1, 8, 8, 7, false, "MONOCHROME2", false);
        assertThat(OpenJpegCodec.mostMemory(format)).isEqualTo(most);
    }

    private static Jpeg2000Sample parts(Jpeg2000Sample sample, int count) {
        IntStream.range(0, count).forEach(part -> sample.withPart(0, part, 255));
        return sample;
    }

    private static Jpeg2000Sample comments(Jpeg2000Sample sample, int count) {
        IntStream.range(0, count).forEach(number -> sample.with(0xff64, (byte) 0, (byte) 1));
        return sample;
    }

    private static byte[] content(byte[] segment) {
        return Arrays.copyOfRange(segment, 4, segment.length);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void assertRefused(Work work) {
        assertThatExceptionOfType(DamagedFrameException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .as("no decoder has stumbled")
                        .isEmpty())
                .havingCause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE));
    }

    private static DicomImage image(Jpeg2000Sample sample, String syntax) {
        Attributes header = new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, sample.components())
                .setString(Tag.PhotometricInterpretation, VR.CS, sample.components() == 1 ? "MONOCHROME2" : "YBR_RCT")
                .setInt(Tag.Rows, VR.US, sample.side())
                .setInt(Tag.Columns, VR.US, sample.side())
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7);
        return DicomImage.of(header, syntax);
    }
}
