package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from stored values to greys: Modality LUT, VOI LUT or window, Presentation LUT (DICOM PS3.4 §N.2). */
class GreysAreAsTheObjectSaysTest {

    private static final int SIDE = 8;

    @ParameterizedTest
    @CsvSource({"8, false", "12, false", "16, false", "8, true", "12, true", "16, true"})
    void aTableReplacesAWindow(int bits, boolean signed) throws IOException {
        for (int depth : List.of(8, 12, 16)) {
            int greatest = (1 << depth) - 1;
            int first = signed ? -5 : 20;
            int[] entries = new int[40];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = greatest - greatest * i / 39;
            }
            Attributes header =
                    header(bits, signed).setSequence(Tag.VOILUTSequence, List.of(table(first, depth, signed, entries)));
            int[] stored = values(bits, signed);
            IntToDoubleFunction level = value -> 255.0 * entries[Math.max(0, Math.min(39, value - first))] / greatest;
            assertGreys(header, stored, null, level);
            assertGreys(
                    header,
                    stored,
                    new Window(30, 20, VoiFunction.LINEAR_EXACT),
                    value -> 255 * ((value - 30) / 20.0 + 0.5));
            header.setString(Tag.WindowCenter, VR.DS, "30").setString(Tag.WindowWidth, VR.DS, "20");
            header.setString(Tag.VOILUTFunction, VR.CS, "LINEAR_EXACT");
            assertGreys(header, stored, null, value -> 255 * ((value - 30) / 20.0 + 0.5));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aModalityTableReplacesRescaling(boolean signed) throws IOException {
        int[] entries = new int[64];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = i * i;
        }
        Attributes header = header(12, signed)
                .setSequence(Tag.ModalityLUTSequence, List.of(table(0, 16, signed, entries)))
                .setString(Tag.WindowCenter, VR.DS, "2000")
                .setString(Tag.WindowWidth, VR.DS, "4000")
                .setString(Tag.VOILUTFunction, VR.CS, "LINEAR_EXACT");
        assertGreys(
                header, values(12, signed), null, value -> 255.0 * entries[Math.max(0, Math.min(63, value))] / 4000);
        header.remove(Tag.WindowCenter);
        assertGreys(
                header,
                values(12, signed),
                null,
                value -> 255.0 * entries[Math.max(0, Math.min(63, value))] / (signed ? 31 * 31 : 63 * 63));
    }

    /** As for uptake values, which are rescaled to parts of one. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.25", "0.5, 0.999", "0.02, 0.01"})
    void windowsMayBeNarrowerThanOne(double center, double width) throws IOException {
        Attributes header = header(12, false)
                .setString(Tag.RescaleSlope, VR.DS, "0.01")
                .setString(Tag.RescaleIntercept, VR.DS, "0")
                .setString(Tag.WindowCenter, VR.DS, String.valueOf(center))
                .setString(Tag.WindowWidth, VR.DS, String.valueOf(width));
        IntToDoubleFunction level = value -> 255 * ((value * 0.01 - center) / width + 0.5);
        assertGreys(header, values(12, false), null, level);
        header.remove(Tag.WindowCenter);
        assertGreys(header, values(12, false), Window.parse(center + "," + width + ",linear"), level);
    }

    @ParameterizedTest
    @CsvSource({"12, false, 4095,", "12, true, -2048,", "16, true, -32768,", "12, false, 0, 20", "12, false, 4000, 4095"
    })
    void paddingIsNotPartOfTheWindowThatShowsAll(int bits, boolean signed, int padding, @Nullable Integer limit)
            throws IOException {
        VR vr = signed ? VR.SS : VR.US;
        Attributes header = header(bits, signed).setInt(Tag.PixelPaddingValue, vr, padding);
        if (limit != null) {
            header.setInt(Tag.PixelPaddingRangeLimit, vr, limit);
        }
        int[] stored = new int[SIDE * SIDE];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = i % 3 == 0 ? padding : i % 7 == 0 && limit != null ? limit : 100 + i;
        }
        assertGreys(header, stored, null, value -> 255.0 * (value - 101) / 61);
        int[] nothingElse = new int[SIDE * SIDE];
        java.util.Arrays.fill(nothingElse, padding);
        assertThat(greys(header, nothingElse, null)).hasSize(SIDE * SIDE);
    }

    @Test
    void theShapeOfThePresentationInverts() throws IOException {
        int[] stored = values(12, false);
        Window window = new Window(100, 100, VoiFunction.LINEAR_EXACT);
        IntToDoubleFunction straight = value -> 255 * ((value - 100) / 100.0 + 0.5);
        IntToDoubleFunction inverse = value -> 255 - straight.applyAsDouble(value);
        for (String photometric : List.of("MONOCHROME1", "MONOCHROME2")) {
            for (String shape : List.of("", "IDENTITY", "INVERSE")) {
                Attributes header = header(12, false)
                        .setString(Tag.PhotometricInterpretation, VR.CS, photometric)
                        .setString(Tag.PresentationLUTShape, VR.CS, shape);
                boolean inverted = photometric.equals("MONOCHROME1") || shape.equals("INVERSE");
                assertGreys(header, stored, window, inverted ? inverse : straight);
            }
        }
    }

    private static void assertGreys(Attributes header, int[] stored, @Nullable Window window, IntToDoubleFunction level)
            throws IOException {
        int[] greys = greys(header, stored, window);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < greys.length; i++) {
            double wanted = Math.max(0, Math.min(255, level.applyAsDouble(stored[i])));
            if (Math.abs(greys[i] - wanted) > 1) {
                wrong.add(stored[i] + ": " + greys[i] + " for " + wanted);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static int[] greys(Attributes header, int[] stored, @Nullable Window window) throws IOException {
        int bytes = header.getInt(Tag.BitsAllocated, 0) / 8;
        ByteBuffer frame = ByteBuffer.allocate(stored.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : stored) {
            if (bytes == 1) {
                frame.put((byte) value);
            } else {
                frame.putShort((short) value);
            }
        }
        byte[] png = DicomImage.of(header, UID.ExplicitVRLittleEndian)
                .render(frame.array(), 1, new Rendering(PictureType.PNG, 100, window, null));
        return ImageIO.read(new ByteArrayInputStream(png)).getRaster().getPixels(0, 0, SIDE, SIDE, (int[]) null);
    }

    private static int[] values(int bits, boolean signed) {
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = signed ? i - 32 : i == 63 ? (1 << bits) - 1 : i;
        }
        return values;
    }

    private static Attributes header(int bits, boolean signed) {
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, SIDE)
                .setInt(Tag.Columns, VR.US, SIDE)
                .setInt(Tag.BitsAllocated, VR.US, bits > 8 ? 16 : 8)
                .setInt(Tag.BitsStored, VR.US, bits)
                .setInt(Tag.HighBit, VR.US, bits - 1)
                .setInt(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
    }

    private static Attributes table(int first, int bits, boolean signed, int... entries) {
        return new Attributes()
                .setInt(Tag.LUTDescriptor, signed ? VR.SS : VR.US, entries.length, first, bits)
                .setInt(Tag.LUTData, VR.US, entries);
    }
}
