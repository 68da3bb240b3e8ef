/** People and their rights inside the engine, derived from the identity room. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.identity;
