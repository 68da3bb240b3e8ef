package org.imagecloud.shared;

/** How soon a study must be read, most urgent first. */
public enum Urgency {
    /** Code stroke, major trauma: minutes count. */
    U1,
    /** Emergency. */
    U2,
    /** Urgent. */
    U3,
    /** Routine, on working minutes. */
    U4
}
