/** The one place that decides which hospital may see which study. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "database", "identity"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.access;
