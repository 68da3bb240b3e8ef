/** Gives a study away on a medium: a zip with a DICOMDIR. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.export;
