package org.imagecloud.archive;

import org.imagecloud.shared.StudyInstanceUid;

/**
 * Something has become of images that came for a study and tell another patient, unless the transaction that did it fails.
 *
 * @param state they wait for a person, or one has decided
 */
public record ImagesHeld(StudyInstanceUid study, int images, HeldDelivery.State state) {}
