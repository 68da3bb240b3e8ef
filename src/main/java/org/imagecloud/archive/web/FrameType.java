package org.imagecloud.archive.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagecloud.archive.dicom.UID;
import org.springframework.http.MediaType;

/**
 * How the frames of a transfer syntax are given: native ones in little endian, encoded ones as stored.
 *
 * @param type by DICOM PS3.18 table 8.7.3-5
 * @param transferSyntaxes by which it is asked for; the first is the one that is given
 */
record FrameType(MediaType type, List<String> transferSyntaxes) {

    private static final List<String> NATIVE = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
    private static final String JPEG_FAMILY = "1.2.840.10008.1.2.4.";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("50", "image/jpeg"),
            Map.entry("51", "image/jpeg"),
            Map.entry("57", "image/jpeg"),
            Map.entry("70", "image/jpeg"),
            Map.entry("80", "image/jls"),
            Map.entry("81", "image/jls"),
            Map.entry("90", "image/jp2"),
            Map.entry("91", "image/jp2"),
            Map.entry("92", "image/jpx"),
            Map.entry("93", "image/jpx"),
            Map.entry("100", "video/mpeg2"),
            Map.entry("101", "video/mpeg2"),
            Map.entry("102", "video/mp4"),
            Map.entry("103", "video/mp4"),
            Map.entry("104", "video/mp4"),
            Map.entry("105", "video/mp4"),
            Map.entry("106", "video/mp4"),
            Map.entry("201", "image/jphc"),
            Map.entry("202", "image/jphc"),
            Map.entry("203", "image/jphc"));

    /** Native pixels, little endian, whether they are stored so or decoded. */
    static final FrameType UNCOMPRESSED = new FrameType(MediaType.APPLICATION_OCTET_STREAM, NATIVE);

    static FrameType of(String transferSyntax) {
        if (UID.isNative(transferSyntax)) {
            return UNCOMPRESSED;
        }
        if (transferSyntax.equals(UID.RLELossless)) {
            return new FrameType(new MediaType("image", "dicom-rle"), List.of(transferSyntax));
        }
        String type = transferSyntax.startsWith(JPEG_FAMILY)
                ? TYPES.getOrDefault(transferSyntax.substring(JPEG_FAMILY.length()), "application/octet-stream")
                : "application/octet-stream";
        return new FrameType(MediaType.parseMediaType(type), List.of(transferSyntax));
    }

    String contentType() {
        return type + ";transfer-syntax=" + transferSyntaxes.get(0);
    }

    boolean isNative() {
        return transferSyntaxes.equals(NATIVE);
    }

    Offer offer(boolean multipart) {
        return new Offer(multipart, type, asSet(), !isNative());
    }

    private Set<String> asSet() {
        return new LinkedHashSet<>(transferSyntaxes);
    }
}
