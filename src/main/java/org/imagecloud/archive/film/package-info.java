/** Makes DICOM objects of scanned films and documents. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.film;
