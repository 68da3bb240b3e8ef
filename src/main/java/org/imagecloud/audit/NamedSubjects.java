package org.imagecloud.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.http.Subjects;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Notes the studies and the referral that a request's body or its answer names, where the address names none. */
@RestControllerAdvice
@WhileOn
class NamedSubjects extends RequestBodyAdviceAdapter implements ResponseBodyAdvice<Object> {

    private static final String ATTRIBUTE = NamedSubjects.class.getName();

    /** The parts of a record that are keys, or records that may have some. */
    private static final ClassValue<List<RecordComponent>> PARTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .filter(part -> part.getType().isRecord())
                    .peek(part -> ReflectionUtils.makeAccessible(part.getAccessor()))
                    .toList();
        }
    };

    /** What was noted for the current request. */
    static final class Named {

        private final Set<StudyInstanceUid> studies = new LinkedHashSet<>();
        private @Nullable ReferralId referral;

        Subject addTo(Subject subject) {
            return subject.with(studies, referral);
        }

        private void noteIn(@Nullable Object value, int depth) {
            if (value instanceof StudyInstanceUid study) {
                studies.add(study);
            } else if (value instanceof ReferralId id) {
                referral = id;
            } else if (value instanceof Record && depth > 0) {
                for (RecordComponent part : PARTS.get(value.getClass())) {
                    noteIn(ReflectionUtils.invokeMethod(part.getAccessor(), value), depth - 1);
                }
            }
        }
    }

    /** What was noted; none when nothing was. */
    static @Nullable Named of(HttpServletRequest request) {
        Named named = (Named) request.getAttribute(ATTRIBUTE);
        Set<?> said = Subjects.of(request);
        if (said.isEmpty()) {
            return named;
        }
        Named all = named == null ? new Named() : named;
        said.forEach(key -> all.noteIn(key, 0));
        return all;
    }

    /** A study that came in without being named in the address. */
    @EventListener
    void granted(StudyAccess.Granted granted) {
        note(granted.study());
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage input,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        note(body);
        return body;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        note(body);
        return body;
    }

    private static void note(@Nullable Object value) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null || value == null) {
            return;
        }
        Named named = (Named) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (named == null) {
            named = new Named();
            request.setAttribute(ATTRIBUTE, named, RequestAttributes.SCOPE_REQUEST);
        }
        named.noteIn(value, 2);
    }
}
