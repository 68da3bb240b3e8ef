package org.imagecloud.archive.pack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object in a pack.
 *
 * @param offset of its first byte in the pack
 * @param header where its bytes up to the pixel data lie in the pack's headers; nothing where they are not kept apart,
 *     because they are large or deflated
 * @param receivedAt in a pack that was made of others; nothing where all arrived with the first
 */
public record PackedObject(
        Instance instance,
        long offset,
        @Nullable Stretch header,
        @Nullable Instant receivedAt) {}
