/** Makes DICOM files of metadata and bulk data that come separately (DICOM PS3.18 §10.5.1, §8.7.3). */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.assembly;
