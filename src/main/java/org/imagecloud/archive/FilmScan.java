package org.imagecloud.archive;

import java.time.Instant;
import java.util.UUID;

/**
 * One scanned film or document of a study.
 *
 * @param study whose film it is
 * @param studyKey from which the UIDs of the study and its series are made
 * @param objectKey from which the object's UID is made
 * @param number its place among the study's films, from 1
 * @param scannedAt when it came in
 */
public record FilmScan(FilmStudy study, UUID studyKey, UUID objectKey, int number, Instant scannedAt) {}
