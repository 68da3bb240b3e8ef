package org.imagecloud.archive.dicom;

/**
 * Where a value lies that was not read into memory: pixel data, or a value above the reader's limit.
 *
 * @param position of the value's first byte in the stream; for deflated objects in the inflated stream
 * @param length in bytes; {@link #UNDEFINED} for encapsulated fragments (PS3.5 §A.4)
 */
public record BulkData(long position, long length) {

    /** The length of a value that ends with a delimiter. */
    public static final long UNDEFINED = -1;
}
