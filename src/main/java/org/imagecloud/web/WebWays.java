package org.imagecloud.web;

import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.imagecloud.http.Ways;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What our pages, and the libraries that describe and watch the application say of themselves. */
@Configuration(proxyBeanMethods = false)
class WebWays {

    @Bean
    Ways pages() {
        return Ways.of(
                page("/"),
                page("/**"),
                page("/error"),
                page("/webjars/**"),
                page("/reading/**"),
                page("/board"),
                Way.at("/viewer", Trail.NONE, Surface.VIEWER).unlimited(),
                Way.at("/viewer.html", Trail.NONE, Surface.VIEWER).unlimited());
    }

    /** What no controller takes is nowhere, and told where patients' data are near. */
    @Bean
    Ways nowhere() {
        return Ways.of(
                Way.at("/api/**", Trail.TRIED, Surface.DATA), Way.at("/dicom-web/**", Trail.TRIED, Surface.DATA));
    }

    @Bean
    Ways descriptions() {
        return Ways.of(
                page("/api/docs"),
                page("/api/swagger-ui/**"),
                Way.at("/api/openapi", Trail.NONE, Surface.DATA),
                Way.at("/api/openapi.yaml", Trail.NONE, Surface.DATA),
                Way.at("/api/openapi/swagger-config", Trail.NONE, Surface.DATA));
    }

    @Bean
    Ways operators() {
        return Ways.of(Way.at("/actuator/**", Trail.NONE, Surface.DATA).unlimited());
    }

    private static Way page(String pattern) {
        return Way.at(pattern, Trail.NONE, Surface.PAGE).unlimited();
    }
}
