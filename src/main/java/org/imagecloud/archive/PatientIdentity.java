package org.imagecloud.archive;

/**
 * A patient as one numbering knows them: the same number of two issuers is two patients.
 *
 * @param patientId Patient ID (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021), else the sending hospital; what looks like another hospital's id is followed
 *     by the sender's
 */
public record PatientIdentity(String patientId, String issuer) {}
