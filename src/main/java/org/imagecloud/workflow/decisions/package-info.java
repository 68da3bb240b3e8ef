/** Decision tables: asked, and what they answer as the types of the rooms. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.decisions;
