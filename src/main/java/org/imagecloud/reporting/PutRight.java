package org.imagecloud.reporting;

import java.time.Instant;
import org.imagecloud.archive.PatientData;

/**
 * That the patient of a signed version has been put right since: it goes out under a person for whom nobody has signed it, and says so
 * wherever it does.
 *
 * @param signedFor as the patient was known when it was signed
 * @param at when what is known now was said
 */
public record PutRight(PatientData signedFor, PatientData now, Instant at) {}
