package org.imagecloud.patientindex;

import java.util.List;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * A person has said that two studies are of one patient, or has taken that back, unless the transaction that did it fails.
 *
 * @param studies the two; none of a link so old that it does not tell them
 * @param undone whether it was taken back
 */
public record PatientsLinked(List<StudyInstanceUid> studies, boolean undone) {}
