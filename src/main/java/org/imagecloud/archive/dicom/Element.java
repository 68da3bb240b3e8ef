package org.imagecloud.archive.dicom;

/**
 * One attribute of a data set.
 *
 * @param value bytes in little endian order, a {@code List<Attributes>} for a sequence, or {@link BulkData}
 */
record Element(VR vr, Object value) {

    static final byte[] EMPTY = {};
}
