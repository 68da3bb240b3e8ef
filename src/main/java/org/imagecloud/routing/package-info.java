/** The questions put to the decision tables and their answers, as types. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "http"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.routing;
