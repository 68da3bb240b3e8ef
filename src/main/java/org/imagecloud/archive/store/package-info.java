/** Takes objects in: reads, checks, makes durable, indexes; only then says so. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.store;
