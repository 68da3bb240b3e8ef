package org.imagecloud.archive;

import java.io.IOException;

/** Puts what was reported of a study beside its images, on the way that all objects take. */
public interface ReportObjects {

    /** What became of it. */
    enum Stored {
        /** It is in the study, now or since before. */
        STORED,
        /** The study is not there any more. */
        NO_STUDY,
        /** The archive could not take it, or not all of it, now. */
        LATER
    }

    /** Draws UIDs for the objects of a version, under which from now on nobody else may store. */
    ReportUids name();

    /**
     * Stores a version as Encapsulated PDF (DICOM PS3.3 §A.45.1) and as Basic Text SR (§A.35.1), or Comprehensive SR (§A.35.3) where
     * measurements were kept, each in a series of its own; the same version again is harmless. Without a PDF the text is stored, and the answer is {@code LATER}. Searches leave out what it supersedes
     * from then on; whoever has an address of that still gets it.
     */
    Stored store(StudyReport report) throws IOException;
}
