package org.imagecloud.intake.upload;

/**
 * Something that was not stored.
 *
 * @param name of the file, or of the entry of a zip
 * @param reason a code for the page's messages, for example {@code UNREADABLE}
 */
record Refused(String name, String reason) {}
