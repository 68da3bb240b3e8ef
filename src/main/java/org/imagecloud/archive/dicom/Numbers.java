package org.imagecloud.archive.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads binary numbers (PS3.5 §6.2); bytes left over at the end are ignored. */
final class Numbers {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Numbers() {}

    static Stream<Object> of(VR vr, byte[] littleEndian) {
        ByteBuffer buffer = ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN);
        int size = vr == VR.AT ? 4 : vr.unit();
        return IntStream.range(0, littleEndian.length / size).mapToObj(i -> next(vr, buffer.position(i * size)));
    }

    private static Object next(VR vr, ByteBuffer buffer) {
        return switch (vr) {
            case US -> Short.toUnsignedInt(buffer.getShort());
            case SS -> buffer.getShort();
            case UL -> Integer.toUnsignedLong(buffer.getInt());
            case SL -> buffer.getInt();
            case FL -> buffer.getFloat();
            case FD -> buffer.getDouble();
            case SV -> buffer.getLong();
            case UV -> Long.toUnsignedString(buffer.getLong());
            case AT -> HEX.toHexDigits(buffer.getShort()) + HEX.toHexDigits(buffer.getShort());
            default -> throw new IllegalArgumentException(vr + " holds no numbers");
        };
    }
}
