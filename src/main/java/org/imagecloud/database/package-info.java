/** The connections to the database, and whose rows a thread may read. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "files", "http"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.database;
