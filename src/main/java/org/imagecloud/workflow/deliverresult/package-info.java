/** The process {@code deliver-result}: what a signed report tells, and whether it is reviewed. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.deliverresult;
