package org.imagecloud.access;

import java.util.List;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.StudyInstanceUid;

/** Tells which studies a program is at work on at this moment; whoever hands out the work knows. */
public interface HeldStudies {

    /** The studies on which the program has taken work that it has neither finished nor lost. */
    List<StudyInstanceUid> of(Person program);
}
