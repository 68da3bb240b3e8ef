package org.imagecloud.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sure a reader is of a report. */
public enum Confidence {
    @JsonProperty("certain")
    CERTAIN,
    @JsonProperty("probable")
    PROBABLE,
    @JsonProperty("uncertain")
    UNCERTAIN
}
