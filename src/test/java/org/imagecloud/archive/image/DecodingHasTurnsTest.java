package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.Effort;
import org.imagecloud.http.SmallBudget;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few decode at once, nobody has all turns, and no request has others without end. */
class DecodingHasTurnsTest {

    private static final long BUDGET = 64 << 20;

    private final DecodingTurns turns = new DecodingTurns(3, Duration.ofMillis(20));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        end.countDown();
        threads.shutdown();
    }

    @Test
    void whoAsksLeavesATurnToOthers() throws Exception {
        List<Future<String>> own = List.of(takes("li"), takes("li"));
        assertBusy(() -> SmallBudget.within("li", BUDGET, () -> turns.with(() -> "third")));
        assertThat(SmallBudget.<String>within("wang", BUDGET, () -> turns.with(() -> "hers")))
                .isEqualTo("hers");
        end.countDown();
        for (Future<String> one : own) {
            assertThat(one.get()).isEqualTo("decoded");
        }
        assertThat(SmallBudget.<String>within("li", BUDGET, () -> turns.with(() -> "third")))
                .isEqualTo("third");
    }

    @Test
    void thereAreNoMoreThanProcessors() throws Exception {
        takes("li");
        takes("li");
        takes("wang");
        assertBusy(() -> SmallBudget.within("zhao", BUDGET, () -> turns.with(() -> "fourth")));
    }

    @Test
    void aFailureGivesItsTurnBack() {
        DecodingTurns one = new DecodingTurns(1, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> one.with(() -> {
                        throw new IllegalStateException("a decoder's");
                    }));
        }
    }

    /** The bytes would be called damaged as soon as anybody looked. */
    @Test
    void aRequestThatHasHadEnoughIsRefusedBeforeAFrameIsLookedAt() {
        DicomImage image = image();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SmallBudget.within(BUDGET, () -> {
                    Effort.ofThisRequest().spend(Duration.ofDays(1));
                    return image.decode(new byte[0]);
                }))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    /** Its time ends while it is decoded, by a decoder of ours and by one that tells how far it is. */
    @ParameterizedTest
    @ValueSource(strings = {UID.RLELossless, UID.JPEGBaseline8Bit})
    void aFrameThatTakesTooLongIsBrokenOff(String coding) throws Exception {
        DicomImage image = DicomImage.of(header(64), coding);
        byte[] frame = coding.equals(UID.RLELossless) ? rle() : jpeg();
        assertThat(SmallBudget.<byte[]>within(BUDGET, () -> image.decode(frame)))
                .hasSize(64 * 64);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SmallBudget.within(BUDGET, () -> {
                    Effort.ofThisRequest().spend(Duration.ofMinutes(5).minusNanos(1));
                    return image.decode(frame);
                }))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    private static byte[] rle() {
        ByteBuffer frame = ByteBuffer.allocate(64 + 64).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(1).putInt(64).position(64);
        for (int run = 0; run < 32; run++) {
            frame.put((byte) -127).put((byte) run);
        }
        return frame.array();
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY), "jpeg", frame);
        return frame.toByteArray();
    }

    @Test
    void memoryIsAskedForBeforeAFrameIsLookedAt() {
        DicomImage image = image();
        assertBusy(() -> SmallBudget.within(1 << 20, () -> image.decode(new byte[0])));
        assertBusy(() -> SmallBudget.within(1 << 20, () -> image.decodeAsDescribed(new byte[0])));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void assertBusy(Work work) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(work::run)
                .matches(refusal -> refusal.kind() == Refusal.Kind.BUSY);
    }

    private Future<String> takes(String login) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<String> result = threads.submit(() -> SmallBudget.within(
                login,
                BUDGET,
                () -> turns.with(() -> {
                    begun.countDown();
                    end.await();
                    return "decoded";
                })));
        begun.await();
        return result;
    }

    private static DicomImage image() {
        return DicomImage.of(header(1024), UID.JPEG2000Lossless);
    }

    private static Attributes header(int side) {
        return new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, side)
                .setInt(Tag.Columns, VR.US, side)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7);
    }
}
