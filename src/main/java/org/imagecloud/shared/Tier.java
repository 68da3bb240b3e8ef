package org.imagecloud.shared;

/** The level of a hospital in the province; a case climbs upward through them. */
public enum Tier {
    TOWNSHIP,
    COUNTY,
    CITY,
    PROVINCE
}
