/**
 * Decodes frames and makes pictures of them; {@link org.imagecloud.archive.image.DicomImage} is the entry. The only place
 * that knows codecs.
 */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.image;
