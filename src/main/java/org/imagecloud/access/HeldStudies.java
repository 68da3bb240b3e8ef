package org.imagecloud.access;

import org.imagecloud.identity.Person;
import org.imagecloud.shared.StudyInstanceUid;

/** Tells which studies a program is at work on at this moment; whoever hands out the work knows. */
public interface HeldStudies {

    /** Whether the program has taken work on the study that it has neither finished nor lost. */
    boolean holds(Person program, StudyInstanceUid study);
}
