/** Which nodes live, and whether their clocks agree with the database's: what they must know of each other to share timers. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "database")
@org.jspecify.annotations.NullMarked
package org.imagecloud.node;
