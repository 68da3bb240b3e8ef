package org.imagecloud.workflow;

/** How the triage of a case ends, in the words of the model. */
enum TriageOutcome {
    /** It goes to its readers. */
    ACCEPTED,
    /** It goes to its readers with the urgency that a person gave it. */
    CORRECTED,
    /** The clinic is asked for something. */
    INCOMPLETE,
    /** The clinic has told more, or has not answered in time: the rules look at it again. */
    INFORMED
}
