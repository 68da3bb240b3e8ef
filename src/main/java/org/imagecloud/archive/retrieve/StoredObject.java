package org.imagecloud.archive.retrieve;

import org.imagecloud.archive.pack.Instance;
import org.imagecloud.archive.pack.Located;
import org.jspecify.annotations.Nullable;

/**
 * Where an object is, and what it is.
 *
 * @param study Study Instance UID
 * @param patientIdIssuer whose numbering the study's Patient ID belongs to, as the index says
 */
public record StoredObject(String study, String patientIdIssuer, Located place) {

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

    /** What names the object's bytes: equal for equal bytes, different for different ones. */
    public String contentHash() {
        return instance().sha256().hex();
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
