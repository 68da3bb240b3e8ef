package org.imagecloud.archive.image;

/** The media types of pictures; the first is the standard's default (DICOM PS3.18 table 8.7.4-1). */
public enum PictureType {
    JPEG("image/jpeg"),
    PNG("image/png");

    private final String mediaType;

    PictureType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
