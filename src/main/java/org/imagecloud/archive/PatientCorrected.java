package org.imagecloud.archive;

import org.imagecloud.shared.StudyInstanceUid;

/** A person has put a study's patient right, unless the transaction that did it fails. */
public record PatientCorrected(StudyInstanceUid study, PatientCorrection correction) {}
