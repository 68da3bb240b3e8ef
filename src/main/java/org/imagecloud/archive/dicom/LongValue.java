package org.imagecloud.archive.dicom;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A value of a binary kind that is too long for memory: it is read when the file is of which it becomes a part.
 *
 * @param length in bytes; {@link BulkData#UNDEFINED} for encapsulated pixel data, whose bytes are then the items and the
 *     delimiter behind them (PS3.5 §A.4)
 * @param bytes opens the value, little endian
 */
public record LongValue(VR vr, long length, Supplier<InputStream> bytes) {}
