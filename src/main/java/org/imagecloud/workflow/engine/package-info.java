/** The engine's door, and people, rights and conflicts inside it, derived from the identity room. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.engine;
