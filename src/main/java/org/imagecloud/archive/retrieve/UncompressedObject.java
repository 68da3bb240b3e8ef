package org.imagecloud.archive.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A stored object as explicit little endian, uncompressed (DICOM PS3.5 §A.2). It is recoded while it is written, one frame
 * in memory at a time, and gets File Meta Information of its own.
 */
public final class UncompressedObject implements Closeable {

    /** The place of what is made while it is written; no value begins where the object does. */
    private static final long DECODED = 0;

    private static final long MAX_VALUE = 0xfffffffeL;

    private final OpenObject open;
    private final Attributes attributes;
    private final @Nullable ObjectFrames encoded;

    private UncompressedObject(OpenObject open, Attributes attributes, @Nullable ObjectFrames encoded) {
        this.open = open;
        this.attributes = attributes;
        this.encoded = encoded;
    }

    /** Whether objects of that transfer syntax can be given so; pixels of a rare kind may still be refused. */
    public static boolean isPossible(String transferSyntax) {
        return DicomImage.canDecode(transferSyntax);
    }

    /**
     * Prepares an object.
     *
     * @param open is closed with this, also when it is refused
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when its pixels cannot be decoded here
     */
    public static UncompressedObject of(StoredObject object, OpenObject open) throws IOException {
        try {
            return prepare(object, open);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static UncompressedObject prepare(StoredObject object, OpenObject open) throws IOException {
        Attributes attributes = new Attributes();
        attributes.addAll(open.header());
        DicomInputStream.PixelDataPlace pixels = open.pixels();
        ObjectFrames encoded = null;
        if (pixels != null) {
            if (pixels.tag() != Tag.PixelData && object.transferSyntax().equals(UID.ExplicitVRBigEndian)) {
                throw Refusal.notAcceptable("image.float");
            }
            attributes.addAll(open.trailer());
            BulkData reference = new BulkData(pixels.position(), pixels.length());
            attributes.setBulkData(pixels.tag(), pixels.vr(), reference);
            if (!UID.isNative(object.transferSyntax())) {
                encoded = ObjectFrames.of(object, open);
                describe(attributes, encoded);
            }
        }
        if (!UID.isNative(object.transferSyntax())) {
            ItemPixels.decode(attributes, object.transferSyntax(), open.held());
        }
        for (int tag : attributes.tags()) {
            if ((tag & 0xffff) == 0 || tag == Tag.DataSetTrailingPadding) {
                attributes.remove(tag); // retired group lengths would be wrong now
            }
        }
        return new UncompressedObject(open, attributes, encoded);
    }

    private static void describe(Attributes attributes, ObjectFrames frames) {
        long length = frames.image().frameLength() * frames.count();
        if (length > MAX_VALUE) {
            throw Refusal.notAcceptable("image.tooLong", frames.count());
        }
        frames.image().describe(attributes);
        attributes.remove(Tag.ExtendedOffsetTable);
        attributes.remove(Tag.ExtendedOffsetTableLengths);
        VR vr = attributes.getInt(Tag.BitsAllocated, 16) > 8 ? VR.OW : VR.OB;
        attributes.setBulkData(Tag.PixelData, vr, new BulkData(DECODED, length));
    }

    /**
     * Looks whether its frames can be decoded: one that cannot be would break an answer off that has begun.
     *
     * @throws org.imagecloud.archive.image.DamagedFrameException for such a frame
     */
    public void check() throws IOException {
        if (encoded != null) {
            encoded.check();
        }
    }

    /** Bytes of the file. */
    public long length() throws IOException {
        Counter counter = new Counter();
        new DicomOutputStream(counter, (out, tag, vr, value) -> counter.count += value.length())
                .writeFile(attributes, UID.ExplicitVRLittleEndian);
        return counter.count;
    }

    /** Writes the file. */
    public void writeTo(OutputStream out) throws IOException {
        new DicomOutputStream(out, this::writeBulk).writeFile(attributes, UID.ExplicitVRLittleEndian);
    }

    private void writeBulk(OutputStream out, int tag, VR vr, BulkData value) throws IOException {
        ObjectFrames frames = encoded;
        if (frames == null || tag != Tag.PixelData || value.position() != DECODED) {
            open.copy(value.position(), value.length(), vr, out);
            return;
        }
        for (int number = 1; number <= frames.count(); number++) {
            out.write(frames.decoded(number));
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    private static final class Counter extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
