/** The demo province, its users and its synthetic study; nothing depends on it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "organisation", "identity", "archive", "archive :: dicom"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.demo;
