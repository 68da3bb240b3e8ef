package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.SmallBudget;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Test;

/** What making a picture needs follows from what is asked for, not from the image alone, and is asked for first. */
class PicturesAreCountedBeforeTheyAreMadeTest {

    private static final int SIDE = 512;
    private static final long MIB = 1 << 20;

    private final DicomImage image = image(SIDE, SIDE);
    private final byte[] frame = new byte[SIDE * SIDE];

    @Test
    void aSmallImageIsNotEnlargedWithoutEnd() throws Exception {
        BufferedImage picture = read(image.render(frame, 1, rendering("5792,5792")));
        assertThat(picture.getWidth()).isEqualTo(2048);
        assertThat(picture.getHeight()).isEqualTo(2048);
    }

    /** None is larger than the image, or four mebipixels. */
    @Test
    void noPartOfAnyImageIs() {
        Random random = new Random(44);
        for (int i = 0; i < 20_000; i++) {
            int columns = 1 + random.nextInt(1 << random.nextInt(1, 16));
            int rows = 1 + random.nextInt(1 << random.nextInt(1, 16));
            Viewport viewport = Viewport.parse("%d,%d,%s,%s,%s,%s"
                    .formatted(
                            1 + random.nextInt(5792),
                            1 + random.nextInt(5792),
                            random.nextDouble() * (columns - 1),
                            random.nextDouble() * (rows - 1),
                            1 + random.nextDouble() * columns,
                            -1 - random.nextDouble() * rows));
            Resampling part = Resampling.of(columns, rows, 1, viewport);
            double most = Math.max((double) columns * rows, 4 * MIB);
            assertThat(part.targetBytes()).isLessThanOrEqualTo((long) (1.01 * most) + 20_000);
            assertThat(part.madeBytes()).isLessThanOrEqualTo((long) (2.1 * most) + 80_000);
        }
    }

    @Test
    void whoHoldsTooMuchIsRefusedBeforeAnythingIsMade() throws Exception {
        byte[] nothing = new byte[0]; // would be called damaged as soon as anybody looked
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SmallBudget.within(2 * MIB, () -> image.render(nothing, 1, rendering("2048,2048"))))
                .matches(refusal -> refusal.kind() == Refusal.Kind.BUSY);
        assertThat(SmallBudget.within(2 * MIB, () -> image.render(frame, 1, rendering("128,128"))))
                .isNotEmpty();
    }

    @Test
    void whatThisNodeCanNeverHoldIsRefused() {
        DicomImage large = image(16_000, 16_000);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> large.render(new byte[0], 1, new Rendering(PictureType.PNG, 90, null, null)))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    @Test
    void aTurnThatDoesNotComeIsNotWaitedForWithoutEnd() throws Exception {
        PictureMemory memory = new PictureMemory(4, Duration.ofMillis(20));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (AutoCloseable release = end::countDown) {
            ExecutorService other = Executors.newSingleThreadExecutor();
            var making = other.submit(() -> memory.with(3 * MIB, () -> {
                begun.countDown();
                end.await();
                return "made";
            }));
            other.shutdown();
            begun.await();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> memory.with(MIB, () -> "mine"))
                    .matches(refusal -> refusal.kind() == Refusal.Kind.BUSY);
            release.close();
            assertThat(making.get()).isEqualTo("made");
            assertThat(memory.<String, RuntimeException>with(MIB, () -> "mine")).isEqualTo("mine");
        }
    }

    private static Rendering rendering(String viewport) {
        return new Rendering(PictureType.PNG, 90, null, Viewport.parse(viewport));
    }

    private static BufferedImage read(byte[] file) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static DicomImage image(int columns, int rows) {
        Attributes header = new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, rows)
                .setInt(Tag.Columns, VR.US, columns)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7);
        return DicomImage.of(header, UID.ExplicitVRLittleEndian);
    }
}
