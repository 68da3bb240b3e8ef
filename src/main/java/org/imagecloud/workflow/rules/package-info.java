/** Decision tables are checked before they are deployed: gaps, overlaps, strange answers, and the rules that must hold. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.rules;
