/**
 * Encodes images as High-Throughput JPEG 2000, without loss (ISO/IEC 15444-15, ITU-T T.814); {@link org.imagecloud.archive.htj2k.Codestream}
 * is the entry. Knows samples and bytes, and nothing of DICOM.
 */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.htj2k;
