package org.imagecloud.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.database.RowScope;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Looks, before a request changes the referral that its address names, whether whoever asks may read it by the database's
 * policies. The change itself is the application's: it tells readers, starts clocks and asks hospitals that the asker knows
 * nothing of.
 */
@Component
class ScopedChanges implements HandlerInterceptor, WebMvcConfigurer {

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
        if (!ScopedReading.onlyAsks(request)
                && handler instanceof HandlerMethod method
                && referral(method, request).filter(id -> !isSeen(id)).isPresent()) {
            throw Refusal.notFound("referral.unknown");
        }
        return true;
    }

    private boolean isSeen(UUID id) {
        try (RowScope.Held scope = access.rows().hold()) {
            return jdbc.sql("select exists (select from referral where id = ?)")
                    .param(id)
                    .query(Boolean.class)
                    .single();
        }
    }

    /** Whatever the part of the address is called; none for what is no id, which the controller refuses in its own words. */
    private static Optional<UUID> referral(HandlerMethod method, HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        try {
            return Arrays.stream(method.getMethodParameters())
                    .filter(part -> part.getParameterType() == ReferralId.class)
                    .filter(part -> part.hasParameterAnnotation(PathVariable.class))
                    .map(part -> path instanceof Map<?, ?> variables ? variables.get(name(part)) : null)
                    .filter(Objects::nonNull)
                    .map(id -> UUID.fromString(id.toString()))
                    .findFirst();
        } catch (IllegalArgumentException notOfThatForm) {
            return Optional.empty();
        }
    }

    private static String name(MethodParameter part) {
        PathVariable variable = Objects.requireNonNull(part.getParameterAnnotation(PathVariable.class));
        return variable.value().isEmpty() ? part.getParameter().getName() : variable.value();
    }
}
