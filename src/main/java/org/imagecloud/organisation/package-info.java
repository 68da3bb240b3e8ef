/** Hospitals, their tier and parent, and where they are reached. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "shared")
@org.jspecify.annotations.NullMarked
package org.imagecloud.organisation;
