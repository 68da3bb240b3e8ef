package org.imagecloud.archive.dicom;

import java.io.IOException;

/**
 * What stands before a value (PS3.5 §7.1): tag, representation and length as read.
 *
 * @param length in bytes, or {@link #UNDEFINED}
 */
record ElementHeader(int tag, VR vr, long length) {

    static final long UNDEFINED = 0xffffffffL;

    /** Of reading one, in the effort that a {@link ByteSource} allows. */
    static final int COST = 64;

    /** @param dataSet what was read before it, on which the representation may depend */
    static ElementHeader read(ByteSource source, Attributes dataSet, Syntax as) throws IOException {
        source.charge(COST);
        int tag = source.tag(as);
        if (tag >>> 16 == 0xfffe) {
            return new ElementHeader(tag, VR.UN, source.uint32(as));
        }
        if (!as.isExplicit()) {
            return new ElementHeader(tag, ElementDictionary.vrOf(tag, dataSet), source.uint32(as));
        }
        int first = source.read();
        int second = source.read();
        VR vr = VR.of(first, second);
        if (vr == null) {
            return readUnknown(source, tag, first, second, as);
        }
        if (!vr.hasLongHeader()) {
            return new ElementHeader(tag, vr, source.uint16(as));
        }
        source.skip(2);
        long length = source.uint32(as);
        return vr == VR.UN ? known(new ElementHeader(tag, vr, length), dataSet) : new ElementHeader(tag, vr, length);
    }

    /** A maker's own: of a representation to come it has the long form (PS3.5 §7.1.2), and its bytes stay what they are. */
    private static ElementHeader readUnknown(ByteSource source, int tag, int first, int second, Syntax as)
            throws IOException {
        if (!Tag.isPrivate(tag) || !isCapital(first) || !isCapital(second)) {
            throw new DicomParseException("Unknown value representation", tag, source.position());
        }
        byte[] reserved = source.peek(2);
        if (reserved.length < 2 || reserved[0] != 0 || reserved[1] != 0) {
            return new ElementHeader(tag, VR.UN, source.uint16(as));
        }
        source.skip(2);
        return new ElementHeader(tag, VR.UN, source.uint32(as));
    }

    private static boolean isCapital(int letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /**
     * What somebody on the way did not know is read by the dictionary (PS3.5 §6.2.2), if it can be written again as that. Its sequences
     * are written otherwise than what surrounds them, and stay.
     */
    private static ElementHeader known(ElementHeader header, Attributes dataSet) {
        VR vr = ElementDictionary.vrOf(header.tag(), dataSet);
        return vr == VR.SQ
                        || header.length() == UNDEFINED
                        || Tag.isPrivate(header.tag())
                        || !vr.canBeOf(header.length())
                ? header
                : new ElementHeader(header.tag(), vr, header.length());
    }
}
