package org.imagecloud.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DicomImage;

/**
 * How fast frames are encoded as HTJ2K, in processor time of one thread, how small they become, and how long a slow line takes for a frame as it
 * is stored and encoded: a kind of image a line. Prints a table for {@code src/bench/README.md}.
 */
final class EncodingRate {

    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double MEGABYTE = 1e6;
    private static final double BITS_A_SECOND_OF_SLOW_LINE = 10e6;

    private EncodingRate() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("| kind | MB | encoded | MB/s of processor time | at 10 Mbit/s, s | encoded, s |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        Pixels pixels = new Pixels(1);
        for (ImageKind kind : ImageKind.values()) {
            line(kind, pixels.of(kind, 0));
        }
    }

    private static void line(ImageKind kind, Pixels.Image image) throws IOException {
        byte[] frame = new byte[image.size().bytes()];
        ByteBuffer source = image.bytes().duplicate();
        source.get(frame);
        DicomImage dicom = DicomImage.of(header(image.size()), UID.ExplicitVRLittleEndian);
        rate(dicom, frame, WARM_UP);
        double rate = rate(dicom, frame, MEASURED);
        double share = (double) dicom.encode(frame).length / frame.length;
        double seconds = frame.length * 8 / BITS_A_SECOND_OF_SLOW_LINE;
        System.out.printf(
                Locale.ROOT,
                "| %s %d × %d | %.1f | %.0f %% | %.0f | %.2f | %.2f |%n",
                kind,
                image.size().columns(),
                image.size().rows(),
                frame.length / MEGABYTE,
                100 * share,
                rate,
                seconds,
                seconds * share + frame.length / MEGABYTE / rate);
    }

    private static double rate(DicomImage image, byte[] frame, Duration time) throws IOException {
        long begin = THREADS.getCurrentThreadCpuTime();
        long worked = 0;
        long frames = 0;
        while (worked < time.toNanos()) {
            image.encode(frame);
            frames++;
            worked = THREADS.getCurrentThreadCpuTime() - begin;
        }
        return frames * frame.length / MEGABYTE / (worked / 1e9);
    }

    private static Attributes header(ImageKind.Size size) {
        int stored = size.bitsAllocated() == 16 ? 12 : 8;
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, size.samples())
                .setString(Tag.PhotometricInterpretation, VR.CS, size.samples() == 3 ? "RGB" : "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, size.rows())
                .setInt(Tag.Columns, VR.US, size.columns())
                .setInt(Tag.BitsAllocated, VR.US, size.bitsAllocated())
                .setInt(Tag.BitsStored, VR.US, stored)
                .setInt(Tag.HighBit, VR.US, stored - 1)
                .setInt(Tag.PixelRepresentation, VR.US, 0);
    }
}
