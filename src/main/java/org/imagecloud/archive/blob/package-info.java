/** Where the bytes of objects lie: the seam between the archive and its storage. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.blob;
