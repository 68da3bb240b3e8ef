/** Searches the index as QIDO-RS asks (DICOM PS3.18 §10.6). */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.query;
