/** The people, their roles at hospitals, and who is asking right now. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "organisation"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.identity;
