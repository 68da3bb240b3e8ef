package org.imagecloud.archive.dicom;

/** Turns numbers around between byte orders (PS3.5 §7.3). */
final class ByteOrders {

    private ByteOrders() {}

    /** The value in the other byte order; changes the array in place. Bytes left over at the end stay. */
    static byte[] swap(byte[] value, VR vr) {
        int unit = vr.unit();
        for (int start = 0; unit > 1 && start + unit <= value.length; start += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte b = value[start + i];
                value[start + i] = value[start + unit - 1 - i];
                value[start + unit - 1 - i] = b;
            }
        }
        return value;
    }
}
