/** The embedded PostgreSQL of a single-node installation, and whose rows a thread may read. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "files"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.database;
