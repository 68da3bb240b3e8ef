package org.imagecloud.archive;

import org.imagecloud.identity.Membership;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * Objects were added to a study of which others were stored before, unless the transaction that did it fails. What is said of
 * images (measurements, key images, presentation states) is no news to those who wait for images.
 *
 * @param images how many of them are images; documents say something to the readers, and are no images
 * @param sender the hospital that sent them, and as what
 */
public record ImagesAdded(StudyInstanceUid study, int objects, int images, Membership sender) {}
