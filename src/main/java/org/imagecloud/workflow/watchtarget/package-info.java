/** The process {@code watch-target}: a clock for each target. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.watchtarget;
