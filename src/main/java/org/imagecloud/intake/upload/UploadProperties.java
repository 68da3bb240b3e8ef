package org.imagecloud.intake.upload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.imagecloud.intake.zip.ZipLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be uploaded, and how long it is kept.
 *
 * @param expireAfter how long after its last sign of life an upload is forgotten; what is stored stays stored
 * @param emptyAfter how long after it was announced a file is forgotten of which no byte has come, and an upload without files
 * @param maxFileSize of one file
 * @param maxOpenBytes of one hospital that have come and are not stored yet
 * @param maxOpenFiles of one hospital that are not stored yet
 * @param maxFiles of one session
 * @param maxSessions of one person in which something is under way
 * @param workers how many files are stored at the same time
 * @param zip what is taken of a zip
 */
@ConfigurationProperties("imagecloud.upload")
@Validated
record UploadProperties(
        @DefaultValue("24h") @NotNull Duration expireAfter,
        @DefaultValue("15m") @NotNull Duration emptyAfter,
        @DefaultValue("4GB") @NotNull DataSize maxFileSize,
        @DefaultValue("64GB") @NotNull DataSize maxOpenBytes,
        @DefaultValue("50000") @Min(1) int maxOpenFiles,
        @DefaultValue("20000") @Min(1) int maxFiles,
        @DefaultValue("50") @Min(1) int maxSessions,
        @DefaultValue("2") @Min(1) @Max(32) int workers,
        @DefaultValue @Valid @NotNull ZipLimits zip) {}
