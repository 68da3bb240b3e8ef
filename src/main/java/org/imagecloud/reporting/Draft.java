package org.imagecloud.reporting;

/**
 * A text that is not signed.
 *
 * @param revision how often it was saved
 */
public record Draft(int revision, ReportContent content) {}
