package org.imagecloud.routing;

/** Why others than the first readers are asked to read a case: an input of {@code choose-escalation}. */
public enum EscalationReason {
    /** Nobody has claimed it in the time for that. */
    CLAIM_OVERDUE,
    /** Nobody will, as far as the queue tells. */
    FORECAST,
    /** The route wants both to be asked from the start. */
    PARALLEL_OFFER,
    /** The reader wants somebody more experienced. */
    READER_ASKS,
    /** The reader does not read it for another reason. */
    DECLINED,
    /** The reader gave it back, or has not gone on with it, after the time for a claim. */
    GIVEN_BACK,
    /** {@code need-expert} wants an expert's report before it is final. */
    NEED_EXPERT
}
