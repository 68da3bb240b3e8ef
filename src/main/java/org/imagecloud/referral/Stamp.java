package org.imagecloud.referral;

import java.time.Instant;

/** When something happened, and by whom: a person's name or {@code system}. */
record Stamp(Instant at, String by) {}
