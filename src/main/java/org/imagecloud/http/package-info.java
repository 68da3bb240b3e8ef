/** The one reading of a request's address, and what a route says of itself beside its handler. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "shared")
@org.jspecify.annotations.NullMarked
package org.imagecloud.http;
