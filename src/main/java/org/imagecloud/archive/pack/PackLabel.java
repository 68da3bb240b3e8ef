package org.imagecloud.archive.pack;

import java.time.Instant;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * What a pack's objects have in common.
 *
 * @param study Study Instance UID
 * @param receivedFrom the hospital that sent them
 * @param receivedAt when the first of them arrived
 * @param joinedAt when the pack was made of others; nothing for one that arrived as it is
 * @param storer who sent them; nothing for what the application made itself, and for packs from before this was kept
 */
public record PackLabel(
        String study,
        HospitalId receivedFrom,
        Instant receivedAt,
        @Nullable Instant joinedAt,
        @Nullable Storer storer) {

    public PackLabel(String study, HospitalId receivedFrom, Instant receivedAt, @Nullable Storer storer) {
        this(study, receivedFrom, receivedAt, null, storer);
    }
}
