package org.imagecloud.web;

import java.net.URI;
import java.util.List;
import org.imagecloud.http.Matched;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of other origins, which an operator names, ask DICOMweb. They bring a token of their own with each request: a cookie of
 * this site's is never sent for them. To all others a browser gives nothing of an answer.
 */
@Configuration(proxyBeanMethods = false)
class ViewersElsewhere {

    private static final String DICOM_WEB = "/dicom-web";

    /**
     * Which pages may.
     *
     * @param viewers their origins, as {@code https://viewer.example.org}
     */
    @Validated
    @ConfigurationProperties("imagecloud.cors")
    record Settings(@DefaultValue List<URI> viewers) {

        Settings {
            for (URI viewer : viewers) {
                boolean web = "https".equals(viewer.getScheme()) || "http".equals(viewer.getScheme());
                String origin = viewer.getScheme() + "://" + viewer.getAuthority();
                if (!web
                        || viewer.getHost() == null
                        || viewer.getUserInfo() != null
                        || !viewer.toString().equals(origin)) {
                    throw new IllegalArgumentException(
                            "imagecloud.cors.viewers must be like https://viewer.example.org, without a path");
                }
            }
            viewers = List.copyOf(viewers);
        }
    }

    /** Before the login: a browser asks without a credential whether it may send one. */
    @Bean
    FilterRegistrationBean<CorsFilter> cors(Settings settings) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.viewers().stream().map(URI::toString).toList());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "OPTIONS"));
        allowed.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.ACCEPT,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_NONE_MATCH,
                HttpHeaders.RANGE));
        allowed.setExposedHeaders(List.of(
                HttpHeaders.CONTENT_LOCATION,
                HttpHeaders.CONTENT_RANGE,
                HttpHeaders.ETAG,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.WARNING,
                "X-Total-Count"));
        CorsFilter filter = new CorsFilter(request -> {
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            boolean listed = origin != null && allowed.checkOrigin(origin) != null;
            return listed && Matched.of(request).isBelow(DICOM_WEB) ? allowed : null;
        });
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(AnswerHeaders.NEXT);
        return registration;
    }
}
