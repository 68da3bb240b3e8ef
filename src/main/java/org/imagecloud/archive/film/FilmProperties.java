package org.imagecloud.archive.film;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What is taken as a scanned film.
 *
 * @param maxSize of the file
 * @param maxPixels of the picture; fewer where what is made of them, one to eleven bytes each, is more than a quarter of the heap
 * @param maxTime in which it has to be decoded
 */
@ConfigurationProperties("imagecloud.film")
@Validated
record FilmProperties(
        @DefaultValue("50MB") @NotNull DataSize maxSize,
        @DefaultValue("40000000") @Min(1) int maxPixels,
        @DefaultValue("60s") @NotNull Duration maxTime) {}
