package org.imagecloud.archive.retrieve;

import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.identity.CorrectedPatient;
import org.imagecloud.archive.pack.Instance;
import org.imagecloud.archive.pack.Located;
import org.jspecify.annotations.Nullable;

/**
 * Where an object is, and what it is.
 *
 * @param study Study Instance UID
 * @param patientIdIssuer whose numbering the study's Patient ID belongs to, as the index says
 * @param correction whose the study is by a person's word; none where its images are believed
 */
public record StoredObject(
        String study, String patientIdIssuer, @Nullable CorrectedPatient correction, Located place) {

    public String series() {
        return instance().series();
    }

    public String sopInstance() {
        return instance().sopInstance();
    }

    public String sopClass() {
        return instance().sopClass();
    }

    public String transferSyntax() {
        return instance().transferSyntax();
    }

    /** In which it is given as it is stored: native ones are written anew where the patient was put right. */
    public String leavesAs() {
        return correction != null && UID.isNative(transferSyntax()) ? UID.ExplicitVRLittleEndian : transferSyntax();
    }

    /** What names the bytes that are given: equal for equal ones, different for different ones. */
    public String contentHash() {
        String hash = instance().sha256().hex();
        return correction == null ? hash : hash + "." + correction.number();
    }

    /** In bytes, as received. */
    public long size() {
        return instance().length();
    }

    /** For an object without File Meta Information, the byte at which its data set begins. */
    public @Nullable Integer bareFrom() {
        return instance().bareFrom();
    }

    private Instance instance() {
        return place.instance();
    }
}
