package org.imagecloud.http;

/** How often a route may be asked. */
public enum Limit {
    /** As often as people search and list; what changes something is not counted. */
    SEARCHES,
    /** As often as it is asked: a viewer and a gateway ask for thousands. */
    NONE
}
