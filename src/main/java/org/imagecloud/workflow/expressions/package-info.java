/** What the engine evaluates: a closed resolver of names, no scripts, no classes of a model's choice. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.expressions;
