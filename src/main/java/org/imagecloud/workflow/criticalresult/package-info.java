/** The process {@code critical-result}: the call tree is climbed until somebody confirms. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.criticalresult;
