/** Reports as objects of their studies. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.report;
