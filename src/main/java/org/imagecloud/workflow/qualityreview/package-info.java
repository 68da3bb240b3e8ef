/** The process {@code quality-review}: a second look at a report. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.qualityreview;
