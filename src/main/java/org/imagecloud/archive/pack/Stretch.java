package org.imagecloud.archive.pack;

/** Where something lies, in bytes. */
public record Stretch(long offset, int length) {}
