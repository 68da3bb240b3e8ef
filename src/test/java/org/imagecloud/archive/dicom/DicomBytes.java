package org.imagecloud.archive.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Objects written byte by byte, so that the reader is not tested against its own writer. */
final class DicomBytes {

    static final long UNDEFINED = 0xffffffffL;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Group and element, little endian. */
    DicomBytes tag(int tag) {
        return uint16(tag >>> 16).uint16(tag & 0xffff);
    }

    DicomBytes uint16(int value) {
        out.write(value);
        out.write(value >>> 8);
        return this;
    }

    DicomBytes uint32(long value) {
        return uint16((int) (value & 0xffff)).uint16((int) (value >>> 16));
    }

    DicomBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    DicomBytes text(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An explicit element with a length of 16 bits. */
    DicomBytes shortElement(int tag, String vr, String value) {
        return tag(tag).text(vr).uint16(value.length()).text(value);
    }

    /** The header of an explicit element with a length of 32 bits. */
    DicomBytes longHeader(int tag, String vr, long length) {
        return tag(tag).text(vr).uint16(0).uint32(length);
    }

    /** An implicit element. */
    DicomBytes implicit(int tag, String value) {
        return tag(tag).uint32(value.length()).text(value);
    }

    DicomBytes item(long length) {
        return tag(Tag.Item).uint32(length);
    }

    DicomBytes endOfItem() {
        return tag(Tag.ItemDelimitationItem).uint32(0);
    }

    DicomBytes endOfSequence() {
        return tag(Tag.SequenceDelimitationItem).uint32(0);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** An explicit data set's usual beginning. */
    static DicomBytes explicit() {
        return new DicomBytes().shortElement(Tag.SOPClassUID, "UI", "1.2\0");
    }

    /** The file that begins with preamble and meta information and goes on with the data set. */
    static byte[] file(String transferSyntax, byte[] dataSet) {
        String padded = transferSyntax + (transferSyntax.length() % 2 == 1 ? "\0" : "");
        byte[] meta = new DicomBytes()
                .shortElement(Tag.TransferSyntaxUID, "UI", padded)
                .bytes();
        return new DicomBytes()
                .raw(new byte[128])
                .text("DICM")
                .tag(Tag.FileMetaInformationGroupLength)
                .text("UL")
                .uint16(4)
                .uint32(meta.length)
                .raw(meta)
                .raw(dataSet)
                .bytes();
    }

    static byte[] write(Attributes dataSet, String transferSyntax) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DicomOutputStream(file).writeFile(dataSet, transferSyntax);
        return file.toByteArray();
    }

    static Attributes read(byte[] object) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(object))) {
            return in.readDataset();
        }
    }

    static byte[] bytesOf(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }
}
