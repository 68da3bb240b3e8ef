package org.imagecloud.archive.film;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What is taken as a scanned film.
 *
 * @param maxSize of the file
 * @param maxPixels of the picture, which decoded takes three bytes each
 */
@ConfigurationProperties("imagecloud.film")
@Validated
record FilmProperties(
        @DefaultValue("50MB") @NotNull DataSize maxSize,
        @DefaultValue("40000000") @Min(1) int maxPixels) {}
