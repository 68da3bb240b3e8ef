package org.imagecloud.archive.store;

/** The UIDs that place an object, all of valid syntax. */
public record ObjectIds(String study, String series, String sopClass, String sopInstance) {}
