/** DICOMweb (DICOM PS3.18): STOW-RS, QIDO-RS, WADO-RS below {@code /dicom-web}. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.web;
