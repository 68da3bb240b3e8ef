/** The process {@code expert-opinion}: the way up. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.expertopinion;
