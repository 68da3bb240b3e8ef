package org.imagecloud.archive.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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
 * A stored object in another transfer syntax: as explicit little endian, uncompressed (DICOM PS3.5 §A.2), or as HTJ2K without loss (§A.4.11).
 * It is recoded while it is written, one frame in memory at a time, and gets File Meta Information of its own.
 */
public final class RecodedObject implements Closeable {

    /** The length of what is not made yet. */
    public static final long UNKNOWN = -1;

    /** The place of what is made while it is written; no value begins where the object does. */
    private static final long MADE = 0;

    private static final byte[] ITEM = {(byte) 0xfe, (byte) 0xff, 0x00, (byte) 0xe0};
    private static final byte[] DELIMITER = {(byte) 0xfe, (byte) 0xff, (byte) 0xdd, (byte) 0xe0};

    private static final long MAX_VALUE = 0xfffffffeL;

    private final OpenObject open;
    private final Attributes attributes;
    private final String transferSyntax;
    private final @Nullable ObjectFrames frames;

    private RecodedObject(
            OpenObject open, Attributes attributes, String transferSyntax, @Nullable ObjectFrames frames) {
        this.open = open;
        this.attributes = attributes;
        this.transferSyntax = transferSyntax;
        this.frames = frames;
    }

    /**
     * As what objects of that transfer syntax can also be given, what is given to whom it is all the same first; pixels of a rare kind may
     * still be refused.
     */
    public static List<String> possible(String stored) {
        if (!DicomImage.canDecode(stored)) {
            return List.of();
        }
        return UID.isLossless(stored)
                ? List.of(UID.ExplicitVRLittleEndian, UID.HTJ2KLosslessRPCL, UID.HTJ2KLossless)
                : List.of(UID.ExplicitVRLittleEndian);
    }

    /**
     * Prepares an object.
     *
     * @param open is closed with this, also when it is refused
     * @param transferSyntax one of the {@link #possible} ones
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when its pixels cannot be decoded here, or not be encoded so
     */
    public static RecodedObject of(StoredObject object, OpenObject open, String transferSyntax) throws IOException {
        try {
            return prepare(object, open, transferSyntax);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static RecodedObject prepare(StoredObject object, OpenObject open, String transferSyntax)
            throws IOException {
        DicomInputStream.PixelDataPlace pixels = open.pixels();
        if (pixels != null
                && pixels.tag() != Tag.PixelData
                && object.transferSyntax().equals(UID.ExplicitVRBigEndian)) {
            throw Refusal.notAcceptable("image.float");
        }
        Attributes attributes = open.whole();
        ObjectFrames frames = null;
        boolean encapsulated = !UID.isNative(transferSyntax);
        if (encapsulated && !DicomImage.canEncode(open.header(), object.transferSyntax())) {
            throw Refusal.notAcceptable("image.notEncodable");
        }
        if (encapsulated || (pixels != null && !UID.isNative(object.transferSyntax()))) {
            frames = ObjectFrames.of(object, open);
            describe(attributes, frames, encapsulated);
        }
        if (!UID.isNative(object.transferSyntax())) {
            ItemPixels.decode(attributes, object.transferSyntax(), open.held());
        }
        attributes.removeGroupLengths();
        Coercion.correct(object, attributes);
        return new RecodedObject(open, attributes, transferSyntax, frames);
    }

    private static void describe(Attributes attributes, ObjectFrames frames, boolean encapsulated) {
        long length = frames.image().frameLength() * frames.count();
        if (length > MAX_VALUE && !encapsulated) {
            throw Refusal.notAcceptable("image.tooLong", frames.count());
        }
        attributes.remove(Tag.ExtendedOffsetTable);
        attributes.remove(Tag.ExtendedOffsetTableLengths);
        if (encapsulated) {
            frames.image().describeEncoded(attributes);
            attributes.setBulkData(Tag.PixelData, VR.OB, new BulkData(MADE, BulkData.UNDEFINED));
            return;
        }
        frames.image().describe(attributes);
        VR vr = attributes.getInt(Tag.BitsAllocated, 16) > 8 ? VR.OW : VR.OB;
        attributes.setBulkData(Tag.PixelData, vr, new BulkData(MADE, length));
    }

    /**
     * Looks whether its frames can be decoded: one that cannot be would break an answer off that has begun.
     *
     * @throws org.imagecloud.archive.image.DamagedFrameException for such a frame
     */
    public void check() throws IOException {
        if (frames != null) {
            frames.check();
        }
    }

    /** Bytes of the file; {@link #UNKNOWN} of what is only known when it is encoded. */
    public long length() throws IOException {
        if (!UID.isNative(transferSyntax)) {
            return UNKNOWN;
        }
        CountedBytes counted = new CountedBytes();
        new DicomOutputStream(counted, (out, tag, vr, value) -> counted.add(value.length()))
                .writeFile(attributes, transferSyntax);
        return counted.count();
    }

    /** Writes the file. */
    public void writeTo(OutputStream out) throws IOException {
        new DicomOutputStream(out, this::writeBulk).writeFile(attributes, transferSyntax);
    }

    private void writeBulk(OutputStream out, int tag, VR vr, BulkData value) throws IOException {
        ObjectFrames made = frames;
        if (made == null || tag != Tag.PixelData || value.position() != MADE) {
            open.copy(value.position(), value.length(), vr, out);
            return;
        }
        if (value.length() == BulkData.UNDEFINED) {
            writeFragments(out, made);
            return;
        }
        for (int number = 1; number <= made.count(); number++) {
            out.write(made.decoded(number));
        }
    }

    /** Each frame an item; the table of their offsets is empty, as it may be (PS3.5 §A.4). */
    private static void writeFragments(OutputStream out, ObjectFrames frames) throws IOException {
        item(out, ITEM, 0);
        for (int number = 1; number <= frames.count(); number++) {
            byte[] frame = frames.encoded(number);
            item(out, ITEM, frame.length + (frame.length & 1));
            out.write(frame);
            if ((frame.length & 1) == 1) {
                out.write(0);
            }
        }
        item(out, DELIMITER, 0);
    }

    private static void item(OutputStream out, byte[] tag, int length) throws IOException {
        out.write(tag);
        for (int i = 0; i < Integer.BYTES; i++) {
            out.write(length >> Byte.SIZE * i);
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
