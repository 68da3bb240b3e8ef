/** Finds stored objects for those who may see them, and opens them. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.retrieve;
