package org.imagecloud.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.database.RowScope;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Looks, before a request changes what its address names, whether whoever asks may read that by the database's policies. The
 * change itself is the application's: it tells readers, starts clocks and asks hospitals that the asker knows nothing of.
 */
@Component
class ScopedChanges implements HandlerInterceptor, WebMvcConfigurer {

    private record Guarded(String exists, String unknown) {}

    private static final Map<String, Guarded> BELOW = Map.of(
            "/api/referrals/{id}",
            new Guarded("select exists (select from referral where id = ?)", "referral.unknown"),
            "/api/patient-links/{id}",
            new Guarded("select exists (select from patient_link where id = ?)", "patientLink.unknown"));

    private final JdbcClient jdbc;
    private final StudyAccess access;

    ScopedChanges(JdbcClient jdbc, StudyAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!ScopedReading.onlyAsks(request)) {
            Guarded guarded = guarded(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            Optional<UUID> id = id(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
            if (guarded != null && id.isPresent() && !isSeen(guarded, id.get())) {
                throw Refusal.notFound(guarded.unknown());
            }
        }
        return true;
    }

    private boolean isSeen(Guarded guarded, UUID id) {
        try (RowScope.Held scope = access.rows().hold()) {
            return jdbc.sql(guarded.exists()).param(id).query(Boolean.class).single();
        }
    }

    private static @Nullable Guarded guarded(@Nullable Object pattern) {
        return BELOW.entrySet().stream()
                .filter(below -> isBelow(String.valueOf(pattern), below.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isBelow(String pattern, String start) {
        return pattern.equals(start) || pattern.startsWith(start + "/");
    }

    /** None for what is no id, which the controller refuses in its own words. */
    private static Optional<UUID> id(@Nullable Object path) {
        try {
            return path instanceof Map<?, ?> variables && variables.get("id") instanceof String id
                    ? Optional.of(UUID.fromString(id))
                    : Optional.empty();
        } catch (IllegalArgumentException notOfThatForm) {
            return Optional.empty();
        }
    }
}
