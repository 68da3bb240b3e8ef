package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is encoded here as HTJ2K, OpenJPEG decodes to the last bit, whatever the image is; and its beginning, to a smaller image. */
class EncodedFramesComeBackTest {

    /** How samples are drawn, from what compresses best to what makes the wavelet's values greatest. */
    enum Drawing {
        FLAT,
        SPARSE,
        SHADES,
        NOISE,
        EXTREMES,
        CHECKS
    }

    @Property(tries = 150)
    void toTheLastBit(
            @ForAll @IntRange(min = 1, max = 200) int columns,
            @ForAll @IntRange(min = 1, max = 150) int rows,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll boolean signed,
            @ForAll boolean colours,
            @ForAll Drawing drawing,
            @ForAll long seed)
            throws IOException {
        assumeTrue(OpenJpegCodec.isInstalled());
        Attributes header = header(columns, rows, bits, signed, colours);
        byte[] pixels = draw(header, drawing, seed);
        assertThat(decoded(header, encoded(header, pixels))).isEqualTo(pixels);
    }

    @Test
    void aLargeImageOfManyBlocks() throws IOException {
        assumeTrue(OpenJpegCodec.isInstalled());
        Attributes header = header(1030, 777, 12, false, false);
        byte[] pixels = draw(header, Drawing.SHADES, 5);
        byte[] encoded = encoded(header, pixels);
        assertThat(decoded(header, encoded)).isEqualTo(pixels);
        assertThat(encoded.length).isLessThan(pixels.length / 2);
    }

    /** An overlay in the bits above those that are stored, as old objects have it, and values that do not end at the lowest bit. */
    @Test
    void bitsBesideTheValuesAreKept() throws IOException {
        assumeTrue(OpenJpegCodec.isInstalled());
        Attributes cells = header(40, 30, 16, false, false);
        byte[] pixels = draw(cells, Drawing.NOISE, 3);
        Attributes overlaid = header(40, 30, 12, false, false);
        assertThat(decoded(cells, encoded(overlaid, pixels))).isEqualTo(pixels);
        overlaid.setInt(Tag.HighBit, VR.US, 15);
        byte[] few = draw(header(40, 30, 9, false, false), Drawing.NOISE, 3);
        assertThat(decoded(cells, encoded(overlaid, few))).isEqualTo(few);
    }

    /** Decoders make one byte of what the stream has of eight bits and fewer. */
    @Test
    void widerCellsThanTheirValuesNeedStayWide() throws IOException {
        Attributes header = header(40, 30, 16, false, false);
        header.setInt(Tag.BitsStored, VR.US, 7).setInt(Tag.HighBit, VR.US, 6);
        int precision = 42;
        assertThat(encoded(header, new byte[40 * 30 * 2])[precision] + 1).isEqualTo(16);
    }

    @Test
    void coloursByPlaneAreTheSameStream() throws IOException {
        Attributes header = header(33, 21, 8, false, true);
        byte[] pixels = draw(header, Drawing.SHADES, 1);
        byte[] planes = Planes.of(pixels, PixelFormat.of(header));
        byte[] encoded = DicomImage.of(header, UID.ExplicitVRLittleEndian).encode(pixels);
        header.setInt(Tag.PlanarConfiguration, VR.US, 1);
        assertThat(DicomImage.of(header, UID.ExplicitVRLittleEndian).encode(planes))
                .isEqualTo(encoded);
    }

    @Test
    void whatHasLostSomethingOrHasNoSuchSamplesIsNotEncoded() {
        Attributes header = header(8, 8, 8, false, true);
        assertThat(DicomImage.canEncode(header, UID.ExplicitVRBigEndian)).isTrue();
        assertThat(DicomImage.canEncode(header, UID.RLELossless)).isTrue();
        assertThat(DicomImage.canEncode(header, UID.JPEGBaseline8Bit)).isFalse();
        assertThat(DicomImage.canEncode(header, UID.JPEG2000)).isFalse();
        header.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_FULL_422");
        assertThat(DicomImage.canEncode(header, UID.ExplicitVRLittleEndian)).isFalse();
        header.setString(Tag.PhotometricInterpretation, VR.CS, "RGB").setInt(Tag.BitsAllocated, VR.US, 32);
        assertThat(DicomImage.canEncode(header, UID.ExplicitVRLittleEndian)).isFalse();
    }

    /** PS3.5 §10.18: the main header tells how long the resolutions are, and a tenth of a radiograph shows it. */
    @Test
    void theBeginningIsASmallerImage(@TempDir Path folder) throws Exception {
        assumeTrue(OpenJpegCodec.isInstalled());
        Attributes header = header(2000, 2100, 12, false, false);
        byte[] encoded = encoded(header, draw(header, Drawing.SHADES, 9));
        List<Integer> ends = ends(encoded);
        assertThat(ends.get(ends.size() - 1)).isEqualTo(encoded.length - 2);
        assertThat(2100 >> ends.size() - 1).isLessThanOrEqualTo(64);
        int left = 2; // halvings: 500 × 525, which fills a pane
        int end = ends.get(ends.size() - 1 - left);
        byte[] beginning = Arrays.copyOf(encoded, end + 2);
        beginning[end] = (byte) 0xff; // the end of a codestream, without which OpenJPEG reads nothing
        beginning[end + 1] = (byte) 0xd9;
        assertThat(beginning.length).isLessThanOrEqualTo(encoded.length / 10);
        byte[] small = reduced(folder, beginning, left);
        assertThat(small).hasSize(500 * 525 * 2).isEqualTo(reduced(folder, encoded, left));
    }

    /** Where resolutions end, by the tile-part lengths of the main header (ITU-T T.800 §A.7.1). */
    private static List<Integer> ends(byte[] stream) {
        ByteBuffer in = ByteBuffer.wrap(stream);
        List<Integer> lengths = new ArrayList<>();
        in.getShort();
        int marker = in.getShort() & 0xffff;
        while (marker != 0xff90) {
            int next = in.position() + (in.getShort() & 0xffff);
            if (marker == 0xff55) {
                in.getShort(); // the segment's number, and how wide its numbers are
                while (in.position() < next) {
                    in.get();
                    lengths.add(in.getInt());
                }
            }
            in.position(next);
            marker = in.getShort() & 0xffff;
        }
        int end = in.position() - 2;
        List<Integer> ends = new ArrayList<>();
        for (int length : lengths) {
            end += length;
            ends.add(end);
        }
        return ends;
    }

    private static byte[] reduced(Path folder, byte[] stream, int halvings) throws Exception {
        Path in = folder.resolve("in.j2k");
        Path out = folder.resolve("out.rawl");
        Files.write(in, stream);
        Process process = new ProcessBuilder(
                        "opj_decompress", "-i", in + "", "-o", out + "", "-r", Integer.toString(halvings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(out);
    }

    private static byte[] encoded(Attributes header, byte[] pixels) throws IOException {
        return DicomImage.of(header, UID.ExplicitVRLittleEndian).encode(pixels);
    }

    private static byte[] decoded(Attributes header, byte[] encoded) throws IOException {
        return DicomImage.of(header, UID.HTJ2KLosslessRPCL).decode(encoded);
    }

    private static Attributes header(int columns, int rows, int bits, boolean signed, boolean colours) {
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, colours ? 3 : 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, colours ? "RGB" : "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, rows)
                .setInt(Tag.Columns, VR.US, columns)
                .setInt(Tag.BitsAllocated, VR.US, bits > 8 ? 16 : 8)
                .setInt(Tag.BitsStored, VR.US, bits)
                .setInt(Tag.HighBit, VR.US, bits - 1)
                .setInt(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
    }

    private static byte[] draw(Attributes header, Drawing drawing, long seed) {
        PixelFormat format = PixelFormat.of(header);
        SplittableRandom random = new SplittableRandom(seed);
        int bits = format.bitsStored();
        int lowest = format.signed() ? -1 << bits - 1 : 0;
        int highest = lowest + (1 << bits) - 1;
        byte[] pixels = new byte[(int) format.frameLength()];
        int any = random.nextInt(lowest, highest + 1);
        int width = format.bytesPerSample();
        for (int i = 0; i < pixels.length / width; i++) {
            int x = i / format.samples() % format.columns();
            int y = i / format.samples() / format.columns();
            double shade = 0.5 + 0.45 * Math.sin(x / 90.0 + i % format.samples()) * Math.cos(y / 70.0);
            int value = switch (drawing) {
                case FLAT -> any;
                case SPARSE -> random.nextInt(50) == 0 ? random.nextInt(lowest, highest + 1) : any;
                case SHADES -> (int) (lowest + (highest - lowest) * shade) + random.nextInt(9);
                case NOISE -> random.nextInt(lowest, highest + 1);
                case EXTREMES -> random.nextBoolean() ? lowest : highest;
                case CHECKS -> (x + y + i % format.samples()) % 2 == 0 ? lowest : highest;
            };
            value = Math.min(value, highest);
            for (int b = 0; b < width; b++) {
                pixels[i * width + b] = (byte) (value >> 8 * b);
            }
        }
        return pixels;
    }
}
