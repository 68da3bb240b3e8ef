package org.imagecloud.archive.web;

import java.net.URI;
import org.imagecloud.archive.retrieve.StoredObject;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The addresses of stored things, as the client of the current request reaches them. */
record Addresses(String base) {

    static Addresses ofRequest() {
        return new Addresses(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/dicom-web")
                .toUriString());
    }

    /** All studies. */
    String studies() {
        return base + "/studies";
    }

    /** Of an object, without the server's name: what is the same for all clients. */
    String path(StoredObject object) {
        return URI.create(instance(object.study(), object.series(), object.sopInstance()))
                .getRawPath();
    }

    String study(String study) {
        return base + "/studies/" + study;
    }

    String series(String study, String series) {
        return study(study) + "/series/" + series;
    }

    String instance(String study, String series, String sopInstance) {
        return series(study, series) + "/instances/" + sopInstance;
    }

    String bulkData(StoredObject object, int tag) {
        return instance(object.study(), object.series(), object.sopInstance()) + "/bulkdata/"
                + String.format("%08X", tag);
    }
}
