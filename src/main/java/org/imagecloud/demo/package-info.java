/** The demo province, its users and its synthetic study; nothing depends on it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "organisation", "identity", "duty", "archive", "archive :: dicom"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.demo;
