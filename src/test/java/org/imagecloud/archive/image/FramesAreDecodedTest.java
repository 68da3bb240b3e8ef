package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames give their pixels, and no frame gets more memory than its header was granted. */
class FramesAreDecodedTest {

    private static final int ROWS = 37;
    private static final int COLUMNS = 51;

    /** Of a stream whose last coded byte is followed by fill bytes (ITU-T T.81 §B.1.1.2). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void losslessJpegIsRightToTheLastPixel(int fill) throws IOException {
        String stream =
                "ffd8ffe000104a46494600010100000100010000ffc3000b080008000801011100ffc400180001010101010000000000"
                        + "0000000000000201000306ffda0008010100010000f136f4c92b5a59a9d2d75b4f74552cd26ab6aa6adbba25ba5cf745"
                        + "5effffd9";
        byte[] frame = HexFormat.of()
                .parseHex(stream.substring(0, stream.length() - "ffffd9".length()) + "ff".repeat(fill) + "ffd9");
        byte[] pixels = DicomImage.of(eightByEight(), UID.JPEGLossless).decode(frame);
        assertThat(pixels).hasSize(64).endsWith(80, 83, 83, 87, 89, 90, 93, 93);
    }

    private static Attributes eightByEight() {
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, 8)
                .setInt(Tag.Columns, VR.US, 8)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7)
                .setInt(Tag.PixelRepresentation, VR.US, 0);
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 3", "12, 1", "16, 1"})
    void jpeg2000GivesItsPixels(int bits, int samples) throws IOException {
        byte[] expected = pixels(bits, samples);
        byte[] codestream = jpeg2000(expected, bits, samples);
        DicomImage image = DicomImage.of(header(bits, samples, "YBR_RCT"), UID.JPEG2000Lossless);
        assertThat(image.decode(codestream)).isEqualTo(expected);
        Attributes described = new Attributes();
        image.describe(described);
        assertThat(described.getString(Tag.PhotometricInterpretation)).isEqualTo(samples == 1 ? "MONOCHROME2" : "RGB");
    }

    @Test
    void sizesInJpeg2000AreComparedBeforeTheyAreBelieved() throws IOException {
        byte[] good = jpeg2000(pixels(8, 1), 8, 1);
        DicomImage image = DicomImage.of(header(8, 1, "MONOCHROME2"), UID.JPEG2000Lossless);
        int width = 8;
        int tileWidth = 24;
        int components = 40;
        int precision = 42;
        assertDamaged(image, with(good, width, 0x7fffffff));
        assertDamaged(image, with(with(good, tileWidth, 1), tileWidth + 4, 0));
        assertDamaged(image, with(good, components - 2, 0x7fff));
        byte[] deep = good.clone();
        deep[precision] = 37;
        assertDamaged(image, deep);
        for (int length = 0; length < good.length - 2; length += 7) {
            byte[] cut = Arrays.copyOf(good, length);
            try {
                assertThat(image.decode(cut)).hasSize(ROWS * COLUMNS);
            } catch (DamagedFrameException e) {
                assertThat(e.getCause()).isInstanceOf(Refusal.class);
            }
        }
    }

    @Test
    void sizesInJpegAreComparedBeforeTheyAreBelieved() {
        DicomImage image = DicomImage.of(header(8, 1, "MONOCHROME2"), UID.JPEGBaseline8Bit);
        ByteBuffer large = ByteBuffer.allocate(64).putShort((short) 0xffd8).putShort((short) 0xffc0);
        large.putShort((short) 11)
                .put((byte) 8)
                .putShort((short) 0xffff)
                .putShort((short) 0xffff)
                .put((byte) 1);
        assertDamaged(image, large.array());
        assertDamaged(image, new byte[0]);
        assertDamaged(image, new byte[] {-1, -40, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
    }

    @Test
    void runLengthsAreExpanded() throws IOException {
        Attributes header =
                header(16, 1, "MONOCHROME2").setInt(Tag.Rows, VR.US, 2).setInt(Tag.Columns, VR.US, 3);
        DicomImage image = DicomImage.of(header, UID.RLELossless);
        byte[] high = {-3, 1, -128, 1, 2, 3}; // four ones, nothing, then two bytes as they are
        byte[] low = {5, 10, 11, 12, 13, 14, 15};
        byte[] frame = rle(2, 64, 64 + high.length, high, low);
        assertThat(image.decode(frame)).containsExactly(10, 1, 11, 1, 12, 1, 13, 1, 14, 2, 15, 3);
        assertDamaged(image, Arrays.copyOf(frame, frame.length - 1));
        assertDamaged(image, Arrays.copyOf(frame, 20));
        assertDamaged(image, rle(1, 64, 0, high, low));
        assertDamaged(image, rle(2, 64, 9999, high, low));
        assertDamaged(image, rle(2, 70, 64, high, low));
        assertDamaged(image, rle(2, -5, 64, high, low));
    }

    @Test
    void damagedRunLengthsNeverEscapeTheirBounds() {
        Random random = new Random(7);
        DicomImage image = DicomImage.of(header(8, 1, "MONOCHROME2"), UID.RLELossless);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[64 + random.nextInt(200)];
            random.nextBytes(noise);
            assertDamaged(image, with(with(noise, 0, 0x01000000), 4, 0x40000000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.102", "1.2.3"})
    void whatHasNoDecoderIsRefused(String transferSyntax) {
        assertThat(DicomImage.canDecode(transferSyntax)).isFalse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DicomImage.of(header(8, 1, "MONOCHROME2"), transferSyntax))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 65535, 1, 16, 16, MONOCHROME2", "0, 5, 1, 8, 8, MONOCHROME2", "5, 5, 2, 8, 8, MONOCHROME2",
        "5, 5, 1, 12, 12, MONOCHROME2", "5, 5, 1, 8, 9, MONOCHROME2", "5, 5, 3, 8, 8, MONOCHROME2",
        "5, 5, 1, 8, 8, RGB", "5, 5, 3, 8, 8, YBR_PARTIAL_420", "5, 5, 3, 8, 8, YBR_FULL_422"
    })
    void headersOfOtherImagesAreRefused(int rows, int columns, int samples, int allocated, int stored, String colours) {
        Attributes header = header(8, samples, colours)
                .setString(Tag.PhotometricInterpretation, VR.CS, colours)
                .setInt(Tag.Rows, VR.US, rows)
                .setInt(Tag.Columns, VR.US, columns)
                .setInt(Tag.BitsAllocated, VR.US, allocated)
                .setInt(Tag.BitsStored, VR.US, stored)
                .setInt(Tag.HighBit, VR.US, stored - 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DicomImage.of(header, UID.ExplicitVRLittleEndian))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    private static void assertDamaged(DicomImage image, byte[] frame) {
        assertThatExceptionOfType(DamagedFrameException.class)
                .isThrownBy(() -> image.decode(frame))
                .withCauseInstanceOf(Refusal.class);
    }

    private static Attributes header(int bits, int samples, String colours) {
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, samples)
                .setString(Tag.PhotometricInterpretation, VR.CS, samples == 1 ? "MONOCHROME2" : colours)
                .setInt(Tag.Rows, VR.US, ROWS)
                .setInt(Tag.Columns, VR.US, COLUMNS)
                .setInt(Tag.BitsAllocated, VR.US, bits > 8 ? 16 : 8)
                .setInt(Tag.BitsStored, VR.US, bits)
                .setInt(Tag.HighBit, VR.US, bits - 1);
    }

    private static byte[] pixels(int bits, int samples) {
        Random random = new Random(bits);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < ROWS * COLUMNS * samples; i++) {
            // Noise of few bits: the encoder, though not the decoder, loses some of 16-bit noise.
            int shade = (int) (((1 << bits) - 8) * (0.5 + 0.5 * Math.sin(i / 40.0)));
            int value = shade + random.nextInt(8);
            bytes.write(value);
            if (bits > 8) {
                bytes.write(value >> 8);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] jpeg2000(byte[] pixels, int bits, int samples) throws IOException {
        int type = bits > 8 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        WritableRaster raster = Raster.createInterleavedRaster(type, COLUMNS, ROWS, samples, null);
        ByteBuffer in = ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS * COLUMNS * samples; i++) {
            int value = bits > 8 ? in.getShort() & 0xffff : in.get() & 0xff;
            raster.setSample(i / samples % COLUMNS, i / samples / COLUMNS, i % samples, value);
        }
        int[] depths = new int[samples];
        Arrays.fill(depths, bits);
        ColorSpace space = ColorSpace.getInstance(samples == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel colours = new ComponentColorModel(space, depths, false, false, Transparency.OPAQUE, type);
        ImageWriter writer = IIORegistry.getDefaultInstance()
                .getServiceProviderByClass(J2KImageWriterSpi.class)
                .createWriterInstance(null);
        J2KImageWriteParam parameters = (J2KImageWriteParam) writer.getDefaultWriteParam();
        parameters.setLossless(true);
        parameters.setWriteCodeStreamOnly(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(new BufferedImage(colours, raster, false, null), null, null), parameters);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    private static byte[] rle(int segments, int first, int second, byte[]... contents) {
        ByteBuffer frame = ByteBuffer.allocate(64 + contents[0].length + contents[1].length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(segments)
                .putInt(first)
                .putInt(second);
        return frame.position(64).put(contents[0]).put(contents[1]).array();
    }

    /** A big-endian number in place of another. */
    private static byte[] with(byte[] bytes, int position, int number) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(position, number);
        return changed;
    }
}
