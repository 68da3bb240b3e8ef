package org.imagecloud.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A DICOM file up to the first byte of its pixels (PS3.10 §7.1), explicit little endian, without the server's own writer. */
final class DicomBytes {

    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String IMPLEMENTATION = "2.25.194529389306117862270404268712049526802";
    private static final Set<String> LONG = Set.of("OB", "OW", "SQ", "UN", "UT");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2048);

    static DicomBytes file(String sopClass, String sopInstance) {
        DicomBytes meta = new DicomBytes()
                .binary(0x00020001, "OB", new byte[] {0, 1})
                .text(0x00020002, "UI", sopClass)
                .text(0x00020003, "UI", sopInstance)
                .text(0x00020010, "UI", EXPLICIT_LITTLE_ENDIAN)
                .text(0x00020012, "UI", IMPLEMENTATION);
        DicomBytes file = new DicomBytes();
        file.out.writeBytes(new byte[128]);
        file.out.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
        file.header(0x00020000, "UL", 4).uint32(meta.out.size());
        file.out.writeBytes(meta.out.toByteArray());
        return file;
    }

    /** Elements must come in the order of their tags. */
    DicomBytes text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        boolean odd = bytes.length % 2 == 1;
        header(tag, vr, bytes.length + (odd ? 1 : 0)).out.writeBytes(bytes);
        if (odd) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
        return this;
    }

    DicomBytes number(int tag, int value) {
        return header(tag, "US", 2).uint16(value);
    }

    /** The header of the element whose value is sent apart. */
    byte[] pixelsFollow(int bitsAllocated, long length) {
        header(0x7FE00010, bitsAllocated > 8 ? "OW" : "OB", length);
        return out.toByteArray();
    }

    private DicomBytes binary(int tag, String vr, byte[] value) {
        header(tag, vr, value.length).out.writeBytes(value);
        return this;
    }

    private DicomBytes header(int tag, String vr, long length) {
        uint16(tag >>> 16).uint16(tag & 0xffff).out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        return LONG.contains(vr) ? uint16(0).uint32(length) : uint16((int) length);
    }

    private DicomBytes uint16(int value) {
        out.write(value);
        out.write(value >>> 8);
        return this;
    }

    private DicomBytes uint32(long value) {
        return uint16((int) (value & 0xffff)).uint16((int) (value >>> 16));
    }
}
