/** Where models meet the engine: checked before they are deployed, bounded while they run, their tables evaluated by the FEEL of the checks. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.models;
