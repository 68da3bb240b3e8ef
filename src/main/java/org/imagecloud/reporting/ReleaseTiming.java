package org.imagecloud.reporting;

/** When a patient may look a report up, as the table {@code release-to-patient} answers. */
public enum ReleaseTiming {
    /** At once. */
    IMMEDIATELY,
    /** Some days later, unless the clinic opens it before. */
    AFTER_DAYS,
    /** When the clinic has talked with the patient, and says so. */
    AFTER_TALK,
    /** Never by itself. */
    NEVER
}
