package org.imagecloud.archive.dicom;

/** Well-known UIDs, DICOM PS3.6 Annex A. */
public final class UID {

    public static final String ImplicitVRLittleEndian = "1.2.840.10008.1.2";
    public static final String ExplicitVRLittleEndian = "1.2.840.10008.1.2.1";
    public static final String DeflatedExplicitVRLittleEndian = "1.2.840.10008.1.2.1.99";
    public static final String ExplicitVRBigEndian = "1.2.840.10008.1.2.2";
    public static final String JPEGBaseline8Bit = "1.2.840.10008.1.2.4.50";
    public static final String JPEGExtended12Bit = "1.2.840.10008.1.2.4.51";
    public static final String JPEGLossless = "1.2.840.10008.1.2.4.57";
    public static final String JPEGLosslessSV1 = "1.2.840.10008.1.2.4.70";
    public static final String JPEGLSLossless = "1.2.840.10008.1.2.4.80";
    public static final String JPEGLSNearLossless = "1.2.840.10008.1.2.4.81";
    public static final String JPEG2000Lossless = "1.2.840.10008.1.2.4.90";
    public static final String JPEG2000 = "1.2.840.10008.1.2.4.91";
    public static final String HTJ2KLossless = "1.2.840.10008.1.2.4.201";
    public static final String HTJ2KLosslessRPCL = "1.2.840.10008.1.2.4.202";
    public static final String HTJ2K = "1.2.840.10008.1.2.4.203";
    public static final String RLELossless = "1.2.840.10008.1.2.5";

    public static final String CTImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    public static final String SecondaryCaptureImageStorage = "1.2.840.10008.5.1.4.1.1.7";
    public static final String EncapsulatedPDFStorage = "1.2.840.10008.5.1.4.1.1.104.1";

    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";
    private static final String PRESENTATION_STATES = "1.2.840.10008.5.1.4.1.1.11.";

    private static final String ENCAPSULATED_DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";
    private static final String SAID_OF_REGIONS = "1.2.840.10008.5.1.4.1.1.66";

    private UID() {}

    /** Whether objects of this SOP Class are presentation states, with which a reader shows images (PS3.4 §B.5). */
    public static boolean isPresentationState(String sopClass) {
        return sopClass.startsWith(PRESENTATION_STATES);
    }

    /** Whether they tell of images and are none: presentation states, and structured reports with key object selections (PS3.4 §B.5). */
    public static boolean isAboutImages(String sopClass) {
        return sopClass.startsWith(STRUCTURED_REPORTS) || isPresentationState(sopClass);
    }

    /** Whether they may hold what somebody says of images: what is about them, documents, segmentations, registrations and fiducials. */
    public static boolean maySayWords(String sopClass) {
        return isAboutImages(sopClass)
                || sopClass.startsWith(ENCAPSULATED_DOCUMENTS)
                || sopClass.startsWith(SAID_OF_REGIONS);
    }

    /** Whether nothing of the pixels can have been lost in it: native ones, and the lossless codings that are known here. */
    public static boolean isLossless(String transferSyntax) {
        return switch (transferSyntax) {
            case JPEGLossless,
                    JPEGLosslessSV1,
                    JPEGLSLossless,
                    JPEG2000Lossless,
                    HTJ2KLossless,
                    HTJ2KLosslessRPCL,
                    RLELossless -> true;
            default -> isNative(transferSyntax);
        };
    }

    /** Whether the pixel data are one stream of all frames: MPEG-2, MPEG-4 and HEVC (PS3.5 §8.2.5 to §8.2.9). */
    public static boolean isVideo(String transferSyntax) {
        return transferSyntax.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.10[0-8](\\.1)?");
    }

    /** Whether pixel data of this transfer syntax are native, not encapsulated (PS3.5 Annex A). */
    public static boolean isNative(String transferSyntax) {
        return transferSyntax.equals(ImplicitVRLittleEndian)
                || transferSyntax.equals(ExplicitVRLittleEndian)
                || transferSyntax.equals(DeflatedExplicitVRLittleEndian)
                || transferSyntax.equals(ExplicitVRBigEndian);
    }
}
