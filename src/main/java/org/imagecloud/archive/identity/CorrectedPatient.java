package org.imagecloud.archive.identity;

import java.time.Instant;
import org.imagecloud.archive.PatientData;

/**
 * Whose a study is, by the latest word of a person.
 *
 * @param number of that word; another one gives other bytes
 */
public record CorrectedPatient(long number, PatientData patient, Instant at) {}
