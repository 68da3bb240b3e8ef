package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.shared.Refusal;

/** One colour's lookup table of a PALETTE COLOR image (DICOM PS3.3 §C.7.6.3.1.5). */
final class Palette {

    private final int first;
    private final byte[] levels;

    private Palette(int first, byte[] levels) {
        this.first = first;
        this.levels = levels;
    }

    static Palette[] of(Attributes header, boolean signed) {
        return new Palette[] {
            of(header, Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData, signed),
            of(header, Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData, signed),
            of(header, Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData, signed)
        };
    }

    private static Palette of(Attributes header, int descriptorTag, int dataTag, boolean signed) {
        byte[] descriptor = header.getBytes(descriptorTag);
        byte[] data = header.getBytes(dataTag);
        if (descriptor.length < 6 || data.length == 0) {
            throw Refusal.notAcceptable("image.palette");
        }
        ByteBuffer numbers = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int entries = numbers.getShort() & 0xffff;
        short first = numbers.getShort();
        int bits = numbers.getShort() & 0xffff;
        int count = entries == 0 ? 1 << 16 : entries;
        return new Palette(signed ? first : first & 0xffff, levels(data, count, bits));
    }

    /** Tables of eight bits are packed in words or have a word for each entry, whatever the standard says. */
    private static byte[] levels(byte[] data, int count, int bits) {
        boolean words = data.length >= 2 * count;
        if (data.length < count) {
            throw Refusal.notAcceptable("image.palette");
        }
        boolean high = words && (bits > 8 || hasHighBytes(data, count));
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            levels[i] = words ? data[2 * i + (high ? 1 : 0)] : data[i];
        }
        return levels;
    }

    private static boolean hasHighBytes(byte[] data, int count) {
        for (int i = 0; i < count; i++) {
            if (data[2 * i + 1] != 0) {
                return true;
            }
        }
        return false;
    }

    byte level(int stored) {
        return levels[Math.max(0, Math.min(levels.length - 1, stored - first))];
    }
}
