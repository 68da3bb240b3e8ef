package org.imagecloud.shared;

/** A name in both languages of the platform. */
public record LocalizedText(String zh, String en) {}
