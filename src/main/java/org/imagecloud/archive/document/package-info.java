/** What is in documents that studies hold beside images. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.document;
