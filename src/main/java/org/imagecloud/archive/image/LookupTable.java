package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.jspecify.annotations.Nullable;

/** A table of greys: Modality LUT or VOI LUT (DICOM PS3.3 §C.11.1 and §C.11.2). */
final class LookupTable {

    private static final int DESCRIPTOR = 6;

    private final int first;
    private final int[] entries;
    private final int greatest;

    private LookupTable(int first, int[] entries, int greatest) {
        this.first = first;
        this.entries = entries;
        this.greatest = greatest;
    }

    /** The first table of the sequence; none where there is no whole one. */
    static @Nullable LookupTable of(Attributes dataSet, int sequence, boolean signed) {
        for (Attributes item : dataSet.getSequence(sequence)) {
            byte[] descriptor = item.getBytes(Tag.LUTDescriptor);
            byte[] data = item.getBytes(Tag.LUTData);
            if (descriptor.length < DESCRIPTOR) {
                continue;
            }
            ByteBuffer numbers = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
            int count = numbers.getShort() & 0xffff;
            count = count == 0 ? 1 << 16 : count;
            short lowest = numbers.getShort();
            int bits = numbers.getShort() & 0xffff;
            if (data.length >= count && bits >= 8 && bits <= 16) {
                boolean below = signed || item.vr(Tag.LUTDescriptor) == VR.SS;
                return new LookupTable(below ? lowest : lowest & 0xffff, entries(data, count), (1 << bits) - 1);
            }
        }
        return null;
    }

    /** Tables of eight bits are packed in words, or have a word for each entry. */
    private static int[] entries(byte[] data, int count) {
        boolean words = data.length >= 2 * count;
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? data[2 * i] & 0xff | (data[2 * i + 1] & 0xff) << 8 : data[i] & 0xff;
        }
        return entries;
    }

    /** What the value becomes; values beyond the table's ends are as its ends. */
    int of(double value) {
        long index = Math.round(value) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    /** The same, from 0 to 255. */
    int level(double value) {
        return (int) Math.min(255, Math.round(255.0 * of(value) / greatest));
    }
}
