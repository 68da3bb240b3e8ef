package org.imagecloud.referral;

/** What somebody has to do with a case; {@link CaseParts} tells. */
enum Part {
    /** Is of the clinic that sent it. */
    CLINIC,
    /** Is of the clinic that sent it, or of the triage where it is read first, and so knows whose the images are. */
    IDENTIFIES,
    /** Looks at it before its readers get it. */
    TRIAGES,
    /** May take it to read. */
    OFFERED,
    /** Reads for a hospital that has it. */
    READS,
    /** Reads it now, or has read it to the end. */
    READER,
    /** Supervises where it is read. */
    SUPERVISES,
    /** Reads or supervises at a hospital that has it, and so telephones. */
    TELLS
}
