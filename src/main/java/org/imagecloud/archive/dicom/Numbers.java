package org.imagecloud.archive.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads binary numbers (PS3.5 §6.2); bytes left over at the end are ignored. */
final class Numbers {

    private Numbers() {}

    static List<Object> of(VR vr, byte[] littleEndian) {
        ByteBuffer buffer = ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN);
        int size = vr == VR.AT ? 4 : vr.unit();
        List<Object> numbers = new ArrayList<>(littleEndian.length / size);
        while (buffer.remaining() >= size) {
            numbers.add(next(vr, buffer));
        }
        return numbers;
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
            case UV -> new java.math.BigInteger(Long.toUnsignedString(buffer.getLong()));
            case AT -> String.format("%04X%04X", buffer.getShort() & 0xffff, buffer.getShort() & 0xffff);
            default -> throw new IllegalArgumentException(vr + " holds no numbers");
        };
    }
}
