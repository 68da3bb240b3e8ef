package org.imagecloud.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.RateLimit;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bounds how fast a person, or an address, searches and lists, so that nobody combs the archive or keeps the database from
 * others. What is stored, and images and their metadata, pass: a gateway and a viewer ask for thousands.
 */
@Component
class SearchLimits implements WebMvcConfigurer, HandlerInterceptor {

    private static final String[] SEARCHES = {
        "/api/**",
        "/dicom-web/studies",
        "/dicom-web/series",
        "/dicom-web/instances",
        "/dicom-web/studies/*/series",
        "/dicom-web/studies/*/instances",
        "/dicom-web/studies/*/series/*/instances"
    };

    private final RateLimit perPerson;
    private final RateLimit perAddress;

    SearchLimits(RequestLimits limits) {
        this.perPerson = limits.searchesPerPerson().limit();
        this.perAddress = limits.searchesPerAddress().limit();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(SEARCHES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if ("GET".equals(request.getMethod())) {
            Principal person = request.getUserPrincipal();
            if (person != null) {
                refuseIfTooMany(perPerson.take(person.getName()));
            }
            refuseIfTooMany(perAddress.take(Network.of(request.getRemoteAddr())));
        }
        return true;
    }

    private static void refuseIfTooMany(Duration wait) {
        if (!wait.isZero()) {
            throw Refusal.tooMany("limits.searches", wait);
        }
    }
}
