/** The embedded PostgreSQL of a single-node installation. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package org.imagecloud.database;
