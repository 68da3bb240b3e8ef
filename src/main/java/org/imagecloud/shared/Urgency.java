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
    U4;

    /** 1 for the most urgent, and one more for each that can wait longer. */
    public int rank() {
        return ordinal() + 1;
    }

    /** Whether somebody must be told at once, at any hour. */
    public boolean isEmergency() {
        return this == U1 || this == U2;
    }
}
