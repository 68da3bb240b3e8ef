package org.imagecloud.archive.blob;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where blobs lie.
 *
 * @param kind of the store
 * @param s3 the object store, when the kind is {@link Kind#S3}
 */
@Validated
@ConfigurationProperties("imagecloud.blobs")
record BlobSettings(
        @DefaultValue("files") @NotNull Kind kind,

        @Valid @Nullable S3Settings s3) {

    /** What keeps the blobs. */
    enum Kind {
        /** Files below the data directory. */
        FILES,
        /** An object store that speaks S3. */
        S3
    }

    /** Whether the kind has its settings. */
    @AssertTrue(
            message =
                    "imagecloud.blobs.s3.bucket and imagecloud.blobs.s3.region must be set, for imagecloud.blobs.kind is s3")
    boolean isComplete() {
        return kind != Kind.S3 || s3 != null;
    }
}
