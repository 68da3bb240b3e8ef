package org.imagecloud.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers differ in what they make of elements out of order, so an object tells everything that is looked at before its pixels. */
class NothingHidesBehindPixelsTest {

    private static final byte[] PIXEL_DATA = {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W'};
    private static final byte[] FLOAT_PIXEL_DATA = {(byte) 0xe0, 0x7f, 0x08, 0, 'O', 'F'};

    static Stream<byte[]> outOfOrder() {
        return IntStream.of(
                        Tag.SOPInstanceUID,
                        Tag.PatientID,
                        0x00111001,
                        Tag.EncapsulatedDocument,
                        Tag.StudyInstanceUID,
                        0x7fe00001)
                .boxed()
                .flatMap(tag -> Stream.of(with(slice(), tag), with(withFloats(), tag)));
    }

    @ParameterizedTest
    @MethodSource("outOfOrder")
    void whatBelongsBeforeThemIsRefused(byte[] object) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> read(object))
                .satisfies(refused -> assertThat(refused.failure()).isEqualTo(Failure.UNREADABLE));
    }

    @Test
    void signaturesAndPaddingMayFollow() {
        for (byte[] object : new byte[][] {slice(), with(slice(), 0x7fe11001), with(slice(), 0xfffcfffc)}) {
            assertThatCode(() -> read(object)).doesNotThrowAnyException();
        }
    }

    private static void read(byte[] object) throws Exception {
        new ObjectReader(new ByteArrayInputStream(object)).read();
    }

    private static byte[] slice() {
        return TestStudy.headCt().slices().get(0);
    }

    private static byte[] withFloats() {
        byte[] object = slice();
        int at = ByteBuffer.wrap(object).limit();
        do {
            at--;
        } while (!ByteBuffer.wrap(object, at, Math.min(PIXEL_DATA.length, object.length - at))
                .equals(ByteBuffer.wrap(PIXEL_DATA)));
        System.arraycopy(FLOAT_PIXEL_DATA, 0, object, at, FLOAT_PIXEL_DATA.length);
        return object;
    }

    /** Followed by an element of 4 bytes; explicit, little endian. */
    private static byte[] with(byte[] object, int tag) {
        ByteBuffer element = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) (tag >>> 16)).putShort((short) tag);
        element.put((byte) 'O').put((byte) 'B').putShort((short) 0).putInt(4).put(new byte[] {'%', 'P', 'D', 'F'});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(object);
        out.writeBytes(element.array());
        return out.toByteArray();
    }
}
