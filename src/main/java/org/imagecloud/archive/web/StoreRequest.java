package org.imagecloud.archive.web;

import java.util.Locale;
import java.util.Optional;
import org.imagecloud.archive.multipart.Boundary;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What the Content-Type of a STOW-RS request tells (DICOM PS3.18 table 10.5.1-2).
 *
 * @param boundary none where the body is one object, and no parts
 * @param metadata whether metadata and bulk data come apart, not whole objects
 */
record StoreRequest(boolean metadata, @Nullable Boundary boundary) {

    private static final MediaType RELATED = new MediaType("multipart", "related");
    private static final MediaType SINGLE = new MediaType("application", "dicom");
    private static final String DICOM = "application/dicom";

    /** @throws Refusal for another media type, and for one without a boundary */
    static StoreRequest of(@Nullable String contentType) {
        if (parse(contentType).filter(SINGLE::equalsTypeAndSubtype).isPresent()) {
            return new StoreRequest(false, null);
        }
        MediaType type = parse(contentType)
                .filter(RELATED::equalsTypeAndSubtype)
                .orElseThrow(() -> Refusal.unsupportedMediaType("stow.mediaType"));
        String parameter = type.getParameter("type");
        String partType =
                parameter == null ? DICOM : parameter.replace("\"", "").toLowerCase(Locale.ROOT);
        boolean metadata = partType.equals(DicomJsonAnswer.MEDIA_TYPE);
        if (!metadata && !partType.equals(DICOM)) {
            throw Refusal.unsupportedMediaType("stow.mediaType");
        }
        return new StoreRequest(
                metadata,
                Boundary.ofParameter(type.getParameter("boundary"))
                        .orElseThrow(() -> Refusal.invalid("stow.boundaryMissing")));
    }

    /** Reads a media type; none where the text is not one. */
    static Optional<MediaType> parse(@Nullable String contentType) {
        try {
            return Optional.of(MediaType.parseMediaType(String.valueOf(contentType)));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }
}
