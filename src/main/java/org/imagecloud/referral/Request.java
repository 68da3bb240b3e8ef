package org.imagecloud.referral;

import java.time.Instant;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * What a clinic asks.
 *
 * @param number by which people name the case
 * @param from the hospital that asks
 * @param clinical what it knows now
 * @param submittedBy the login name of the person who sent it
 * @param submittedAt when that was, the images complete
 */
public record Request(
        CaseNumber number,
        StudyInstanceUid study,
        HospitalId from,
        ClinicalInformation clinical,
        Patient patient,
        String submittedBy,
        Instant submittedAt) {

    /** About the same images, once a person has said whose they are. */
    Request of(Patient whose, ClinicalInformation now) {
        return new Request(number, study, from, now, whose, submittedBy, submittedAt);
    }

    Request knowing(ClinicalInformation now) {
        return new Request(number, study, from, now, patient, submittedBy, submittedAt);
    }
}
