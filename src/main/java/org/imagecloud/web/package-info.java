/** What every answer has: addresses of pages, headers, problem details; {@code limits} and {@code security} build on it. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "http", "organisation", "identity"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.web;
