package org.imagecloud.archive.dicom;

/**
 * One attribute of a data set.
 *
 * @param value bytes in little endian order, a {@code List<Attributes>} for a sequence, {@link Fragments}, or {@link BulkData}
 */
record Element(VR vr, Object value) {

    static final byte[] EMPTY = {};

    /** The bytes that are in memory; empty for sequences and bulk data. */
    byte[] bytes() {
        if (value instanceof Fragments fragments) {
            return fragments.items();
        }
        return value instanceof byte[] bytes ? bytes : EMPTY;
    }
}
