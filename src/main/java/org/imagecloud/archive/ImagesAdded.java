package org.imagecloud.archive;

import org.imagecloud.shared.StudyInstanceUid;

/** Objects were added to a study of which others were stored before, unless the transaction that did it fails. */
public record ImagesAdded(StudyInstanceUid study, int objects) {}
