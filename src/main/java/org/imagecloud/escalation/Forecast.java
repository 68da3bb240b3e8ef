package org.imagecloud.escalation;

/** Whether others than the first readers are asked before the time for a claim has passed. */
public enum Forecast {
    /** Not any more. */
    NO_MORE,
    /** Not yet; it is looked at again. */
    LATER,
    /** Now, because the route says so. */
    PARALLEL_OFFER,
    /** Now, because the case will probably not be claimed in what is left of its time. */
    FORECAST
}
