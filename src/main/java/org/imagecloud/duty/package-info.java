/** Who is on duty, on which days a hospital works, and who keeps both. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "http", "organisation", "identity"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.duty;
