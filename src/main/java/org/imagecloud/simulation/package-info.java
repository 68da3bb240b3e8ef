/**
 * A province to try the application on: virtual clinics, readers and supervisors who use it over HTTP like anybody else, on
 * a compressed clock. Nothing depends on it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "files", "organisation", "identity", "demo"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.simulation;
