/** Holds the engine's tables beside the cases. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.supervision;
