/** Pages, problem details and the security chain. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "http", "organisation", "identity"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.web;
