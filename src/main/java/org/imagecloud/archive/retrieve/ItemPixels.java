package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encapsulated pixel data within sequences, such as those of an icon (DICOM PS3.3 §C.7.6.1.1.6), for an object that is given
 * uncompressed. An icon shows nothing that its image does not: one that cannot be decoded is left out.
 */
final class ItemPixels {

    private static final Logger log = LoggerFactory.getLogger(ItemPixels.class);

    private static final int ITEM_HEADER = 8;
    private static final long LARGEST_ICON = 16L << 20;

    private ItemPixels() {}

    /** Replaces those of all items, however deep, by native ones. */
    static void decode(Attributes dataSet, String transferSyntax, HeldBytes held) {
        Deque<Attributes> left = new ArrayDeque<>();
        left.add(dataSet);
        while (!left.isEmpty()) {
            Attributes item = left.remove();
            for (int tag : item.tags()) {
                left.addAll(item.getSequence(tag));
            }
            byte[] items = item.getFragments(Tag.PixelData);
            if (items != null) {
                item.remove(Tag.PixelData);
                decode(item, items, transferSyntax, held);
            }
        }
    }

    private static void decode(Attributes item, byte[] items, String transferSyntax, HeldBytes held) {
        try {
            DicomImage image = DicomImage.of(item, transferSyntax);
            if (item.getInt(Tag.NumberOfFrames, 1) > 1 || image.frameLength() > LARGEST_ICON) {
                return;
            }
            held.takeWhole(items.length + image.frameLength());
            byte[] pixels = image.decode(frame(items));
            image.describe(item);
            item.setBytes(Tag.PixelData, item.getInt(Tag.BitsAllocated, 8) > 8 ? VR.OW : VR.OB, pixels);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.BUSY) {
                throw refusal;
            }
            log.debug("An icon is left out: {}", refusal.getMessage());
        } catch (IOException e) {
            log.debug("An icon is left out: {}", e.getMessage());
        }
    }

    /** All fragments, without the offset table. */
    private static byte[] frame(byte[] items) {
        ByteBuffer in = ByteBuffer.wrap(items).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer frame = ByteBuffer.allocate(items.length);
        boolean table = true;
        while (in.remaining() >= ITEM_HEADER) {
            int length = in.getInt(in.position() + Integer.BYTES);
            in.position(in.position() + ITEM_HEADER);
            if (!table) {
                frame.put(in.slice(in.position(), length));
            }
            table = false;
            in.position(in.position() + length);
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }
}
