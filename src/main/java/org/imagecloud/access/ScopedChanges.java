package org.imagecloud.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.imagecloud.database.RowScope;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
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
 * Looks, before a request changes the referral or the study that its address names, whether whoever asks may read it by the
 * database's policies, and for a hospital: who sees it in an emergency changes nothing of it. The change itself is the
 * application's: it tells readers, starts clocks and asks hospitals that the asker knows nothing of.
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
                && !method.hasMethodAnnotation(ForWhoSeesNothing.class)) {
            named(ReferralId.class, method, request, UUID::fromString).ifPresent(this::requireWork);
            named(StudyInstanceUid.class, method, request, StudyInstanceUid::new)
                    .filter(study -> access.maySee(study) && !access.mayWorkOn(study))
                    .ifPresent(study -> {
                        throw StudyAccess.lookingOnly();
                    });
        }
        return true;
    }

    private void requireWork(UUID referral) {
        StudyInstanceUid study = study(referral).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        if (!access.mayWorkOn(study)) {
            throw StudyAccess.lookingOnly();
        }
    }

    /** Of a referral, as far as whoever asks may read it. */
    private Optional<StudyInstanceUid> study(UUID referral) {
        try (RowScope.Held scope = access.rows().hold()) {
            return jdbc.sql("select study_instance_uid from referral where id = ?")
                    .param(referral)
                    .query((row, index) -> new StudyInstanceUid(row.getString(1)))
                    .optional();
        }
    }

    /** Whatever the part of the address is called; none for what is no id, which the controller refuses in its own words. */
    private static <T> Optional<T> named(
            Class<?> type, HandlerMethod method, HttpServletRequest request, Function<String, T> read) {
        Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        try {
            return Arrays.stream(method.getMethodParameters())
                    .filter(part -> part.getParameterType() == type)
                    .filter(part -> part.hasParameterAnnotation(PathVariable.class))
                    .map(part -> path instanceof Map<?, ?> variables ? variables.get(name(part)) : null)
                    .filter(Objects::nonNull)
                    .map(id -> read.apply(id.toString()))
                    .findFirst();
        } catch (IllegalArgumentException | Refusal notOfThatForm) {
            return Optional.empty();
        }
    }

    private static String name(MethodParameter part) {
        PathVariable variable = Objects.requireNonNull(part.getParameterAnnotation(PathVariable.class));
        return variable.value().isEmpty() ? part.getParameter().getName() : variable.value();
    }
}
