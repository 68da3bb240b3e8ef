/** The process {@code read-study}: claim, lease, reading. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.readstudy;
