/**
 * Reads and writes DICOM objects (PS3.5, PS3.10, PS3.18 Annex F), in dcm4che's vocabulary so that the toolkit can take
 * its place class by class.
 */
@org.springframework.modulith.NamedInterface("dicom")
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.dicom;
