package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;

/** An address takes the most specific way that takes its method, as in Spring MVC. */
class WayIndexTest {

    private final WayIndex index = new WayIndex(List.of(
            way("/**"),
            way("/api/**"),
            way("/api/studies/{study}/export", "GET"),
            way("/api/studies/break-glass", "GET"),
            way("/api/studies/{study}/break-glass", "POST"),
            way("/api/studies/{study}", "GET"),
            way("/{any}/below", "GET"),
            way("/bulk/{tag:[0-9A-F]{8}}", "GET"),
            way("/")));

    @ParameterizedTest
    @CsvSource({
        "GET, /, /",
        "GET, /api, /api/**",
        "GET, /api/studies/1.2/export, /api/studies/{study}/export",
        "HEAD, /api/studies/1.2/export, /api/studies/{study}/export",
        "POST, /api/studies/1.2/export, /api/**",
        "OPTIONS, /api/studies/1.2/export, /api/**",
        "GET, /api/studies/break-glass, /api/studies/break-glass",
        "GET, /api/studies/1.2, /api/studies/{study}",
        "POST, /api/studies/1.2/break-glass, /api/studies/{study}/break-glass",
        "GET, /api/studies/1.2/export/more, /api/**",
        "GET, /apis, /**",
        "GET, /what/below, /{any}/below",
        "GET, /api/below, /{any}/below",
        "GET, /bulk/7FE00010, /bulk/{tag:[0-9A-F]{8}}",
        "GET, /bulk/7FE0001, /**",
        "GET, /API/studies/1.2/export, /**"
    })
    void theMostSpecific(String method, String address, String pattern) {
        assertThat(index.find(method, PathContainer.parsePath(address)).way().pattern())
                .isEqualTo(pattern);
    }

    private static Way way(String pattern, String... methods) {
        return new Way(
                pattern,
                Set.of(methods),
                Trail.READ,
                Limit.NONE,
                Body.SMALL,
                Surface.DATA,
                Addresses.NONE,
                Addresses.NONE);
    }
}
