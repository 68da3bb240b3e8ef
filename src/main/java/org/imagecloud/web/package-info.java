/** Pages, problem details and the security chain. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "access"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.web;
