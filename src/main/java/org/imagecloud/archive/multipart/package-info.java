/** Multipart bodies (RFC 2046 §5.1) read as a stream, in constant memory whatever a part's size. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.multipart;
