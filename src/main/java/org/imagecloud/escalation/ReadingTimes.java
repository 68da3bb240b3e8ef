package org.imagecloud.escalation;

import org.imagecloud.referral.Referral;

/** The times by which a case is read, in the process: of its task, and of the timers that wait. */
public interface ReadingTimes {

    /** Moves them to another plan. A timer that is late by it fires at once; one that has fired already does not again. */
    void follow(Referral referral, ReadingPlan plan);
}
