package org.imagecloud.archive.web;

import java.util.Map;
import org.imagecloud.archive.dicom.UID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Reads the Content-Type of bulk data that are sent (DICOM PS3.18 §8.7.3.3). */
final class BulkType {

    /** The standard's defaults. {@code image/jpeg} is not among them: the image itself knows better. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "image/jls", UID.JPEGLSLossless,
            "image/jp2", UID.JPEG2000Lossless,
            "image/jpx", "1.2.840.10008.1.2.4.92",
            "image/jphc", "1.2.840.10008.1.2.4.201",
            "image/dicom-rle", UID.RLELossless,
            "video/mpeg2", "1.2.840.10008.1.2.4.100",
            "video/mp4", "1.2.840.10008.1.2.4.102");

    private BulkType() {}

    /** The transfer syntax of the part; none where its type does not tell, or contradicts itself. */
    static @Nullable String transferSyntax(@Nullable String contentType) {
        if (contentType == null) {
            return UID.ExplicitVRLittleEndian;
        }
        MediaType type =
                StoreRequest.parse(LenientMediaTypes.renamed(contentType)).orElse(null);
        if (type == null) {
            return null;
        }
        String parameter = type.getParameter("transfer-syntax");
        String syntax = parameter == null ? null : parameter.replace("\"", "");
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM)) {
            return littleEndian(syntax);
        }
        if (syntax == null) {
            return DEFAULTS.get(type.getType() + "/" + type.getSubtype());
        }
        return FrameType.of(syntax).type().equalsTypeAndSubtype(type) ? syntax : null;
    }

    private static @Nullable String littleEndian(@Nullable String syntax) {
        boolean taken = syntax == null
                || syntax.equals(UID.ExplicitVRLittleEndian)
                || syntax.equals(UID.ImplicitVRLittleEndian);
        return taken ? UID.ExplicitVRLittleEndian : null;
    }
}
