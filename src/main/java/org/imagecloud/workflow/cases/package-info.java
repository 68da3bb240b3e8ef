/** What all processes of a case share: whose it is, what it knows, where it is read, and who may go on with a step. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.cases;
