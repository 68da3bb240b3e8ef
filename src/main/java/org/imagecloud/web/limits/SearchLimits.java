package org.imagecloud.web.limits;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Matched;
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

    private static final Set<String> ASKING = Set.of("GET", "HEAD");

    private final RateLimit perPerson;
    private final RateLimit perAddress;

    SearchLimits(RequestLimits limits) {
        this.perPerson = limits.searchesPerPerson().limit();
        this.perAddress = limits.searchesPerAddress().limit();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && ASKING.contains(request.getMethod())
                && Matched.way(request).limit() == Limit.SEARCHES) {
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
