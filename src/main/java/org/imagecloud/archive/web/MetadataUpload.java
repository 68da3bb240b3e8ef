package org.imagecloud.archive.web;

import java.io.IOException;
import java.util.Map;
import org.imagecloud.archive.assembly.Assemblies;
import org.imagecloud.archive.assembly.Assembly;
import org.imagecloud.archive.multipart.MultipartReader;
import org.imagecloud.archive.store.StoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a request whose first part is metadata and whose other parts are bulk data (DICOM PS3.18 §10.5.1). */
@Component
class MetadataUpload {

    private static final Logger log = LoggerFactory.getLogger(MetadataUpload.class);

    private final Assemblies assemblies;

    MetadataUpload(Assemblies assemblies) {
        this.assemblies = assemblies;
    }

    /** @return false when the body breaks off: nothing is stored then */
    boolean receiveAll(MultipartReader parts, StoreSession session) throws IOException {
        try (Assembly assembly = assemblies.begin()) {
            try {
                receive(parts, session, assembly);
            } catch (IOException e) {
                log.info("An upload of metadata broke off: {}", e.getClass().getSimpleName());
                assembly.interrupt(session);
                return false;
            }
            assembly.storeInto(session);
            return true;
        }
    }

    private static void receive(MultipartReader parts, StoreSession session, Assembly assembly) throws IOException {
        if (!parts.next()) {
            return;
        }
        if (isJson(parts.headers())) {
            assembly.metadata(parts.body());
        } else {
            session.refuse();
        }
        while (parts.next()) {
            Map<String, String> headers = parts.headers();
            assembly.bulk(
                    headers.getOrDefault("content-location", ""),
                    BulkType.transferSyntax(headers.get("content-type")),
                    parts.body());
        }
    }

    private static boolean isJson(Map<String, String> headers) {
        return StoreRequest.parse(headers.getOrDefault("content-type", DicomJsonAnswer.MEDIA_TYPE))
                .filter(type -> type.equalsTypeAndSubtype(MediaType.parseMediaType(DicomJsonAnswer.MEDIA_TYPE))
                        || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                .isPresent();
    }
}
