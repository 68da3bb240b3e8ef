/** The process {@code return-result}: a result comes to its clinic, and its patient. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.returnresult;
