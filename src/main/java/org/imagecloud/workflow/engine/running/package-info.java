/** How the engine runs on many nodes: its clock, jobs and history, and who is told when a case stands still. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.engine.running;
