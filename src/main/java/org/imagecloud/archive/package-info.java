/** DICOM objects: received, stored, indexed and served; the one seam to a DICOM toolkit. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "files", "http", "database", "identity", "access"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive;
