package org.imagecloud.archive.image;

import org.jspecify.annotations.Nullable;

/**
 * How a frame is to be shown.
 *
 * @param quality of a JPEG picture, 1 to 100
 * @param window none for the one that the object names
 * @param viewport none for the whole picture in its own size
 */
public record Rendering(
        PictureType type,
        int quality,
        @Nullable Window window,
        @Nullable Viewport viewport) {}
