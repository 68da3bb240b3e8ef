package org.imagecloud.modeladmin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draft without what it holds, as lists have it: it is as short as the words that people give as reasons. See {@link Draft}. */
record DraftHead(
        UUID id,
        String model,
        int baseVersion,
        int revision,
        Draft.State state,
        String reason,
        List<String> editors,
        Draft.@Nullable Act submitted,
        Draft.@Nullable Act approved,
        @Nullable Instant inForceFrom,
        @Nullable Integer version,
        @Nullable Integer backTo,
        @Nullable String refused,
        Instant changedAt) {}
