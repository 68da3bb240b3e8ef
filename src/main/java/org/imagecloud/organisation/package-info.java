/** Hospitals, their tier and parent, and who is on duty. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "shared")
@org.jspecify.annotations.NullMarked
package org.imagecloud.organisation;
