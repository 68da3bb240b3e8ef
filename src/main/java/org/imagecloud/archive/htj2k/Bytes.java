package org.imagecloud.archive.htj2k;

import java.util.Arrays;

/** Bytes that become more, the highest of a number first. */
final class Bytes {

    private byte[] bytes;
    private int length;

    Bytes(int first) {
        bytes = new byte[first];
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    Bytes put8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    Bytes put16(int value) {
        return put8(value >> Byte.SIZE).put8(value);
    }

    Bytes put32(int value) {
        return put16(value >> Short.SIZE).put16(value);
    }

    /** Overwrites what was put there. */
    void set32(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >> Byte.SIZE * (Integer.BYTES - 1 - i));
        }
    }

    void put(byte[] from, int count) {
        reserve(count);
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
    }

    void put(Bytes other) {
        put(other.bytes, other.length);
    }

    /** Codes a block to the end. */
    int put(CodeBlock coder, int[][] rows, int left, int top, int width, int height) {
        reserve(CodeBlock.mostBytes());
        int count = coder.code(rows, left, top, width, height, bytes, length);
        length += count;
        return count;
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + bytes.length / 2));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
