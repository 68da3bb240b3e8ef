package org.imagecloud.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
 * Looks, before a request changes the case, review or upload that its address names, whether whoever asks may read it by the
 * database's policies. The change itself is the application's: it tells readers, starts clocks and asks hospitals that the
 * asker knows nothing of.
 */
@Component
class ScopedChanges implements WebMvcConfigurer {

    private static final List<Named> NAMED = List.of(
            new Named("/api/referrals/*/**", "id", "referral", "referral.unknown"),
            new Named("/api/reviews/*/**", "id", "quality_review", "review.unknown"),
            new Named("/api/uploads/*/**", "session", "upload_session", "upload.unknown"));

    private final JdbcClient jdbc;
    private final StudyAccess access;

    ScopedChanges(JdbcClient jdbc, StudyAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * What addresses name.
     *
     * @param variable of the path
     * @param table whose policies say who may read it
     * @param unknown the answer for whoever may not
     */
    private record Named(String addresses, String variable, String table, String unknown) {

        /** None for what is no id, which the controller refuses in its own words. */
        Optional<UUID> id(@Nullable Object path) {
            try {
                return path instanceof Map<?, ?> variables && variables.get(variable) instanceof String id
                        ? Optional.of(UUID.fromString(id.trim())) // as Spring converts it
                        : Optional.empty();
            } catch (IllegalArgumentException notOfThatForm) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        NAMED.forEach(named -> registry.addInterceptor(look(named)).addPathPatterns(named.addresses()));
    }

    private HandlerInterceptor look(Named named) {
        return new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
                if (!ScopedReading.onlyAsks(request)
                        && named.id(path).filter(id -> !isSeen(named, id)).isPresent()) {
                    throw Refusal.notFound(named.unknown());
                }
                return true;
            }
        };
    }

    private boolean isSeen(Named named, UUID id) {
        try (RowScope.Held scope = access.rows().hold()) {
            return jdbc.sql("select exists (select from " + named.table() + " where id = ?)")
                    .param(id)
                    .query(Boolean.class)
                    .single();
        }
    }
}
