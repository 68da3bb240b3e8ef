/** The process {@code triage-study}: a person looks at a case before its readers. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.triagestudy;
