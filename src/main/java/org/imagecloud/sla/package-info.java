/** Targets become deadlines, on the wall clock or on a hospital's working minutes. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "duty", "routing"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.sla;
