package org.imagecloud.workflow.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.Matched;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody sends the engine an expression, whoever it is: a request with a key that ends in {@code Expression}, in whatever
 * place and form, is refused before the engine reads it, and so is one that comes to a saved filter with a foreign
 * expression. What cannot be read here, the engine does not get to read.
 */
class ExpressionDoor extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ExpressionDoor.class);
    private static final String EXPRESSION = "expression";
    private static final Pattern FIRST_STEP = Pattern.compile("/([a-z-]+)(/.*)?");

    private final CurrentUser currentUser;
    private final SavedFilters filters;

    ExpressionDoor(CurrentUser currentUser, SavedFilters filters) {
        this.currentUser = currentUser;
        this.filters = filters;
    }

    static boolean namesExpression(String key) {
        return key.strip().toLowerCase(Locale.ROOT).endsWith(EXPRESSION);
    }

    @Bounded("a body that its route bounds, and GuardedBody counts")
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = EngineDoor.path(request);
        byte[] body = request.getInputStream().readAllBytes();
        try {
            List<String> parameters = KeysOfRequest.ofQuery(request.getQueryString());
            if (anyNamesExpression(parameters)
                    || anyNamesExpression(KeysOfRequest.ofBody(contentType(request), body))
                    || anyNamesExpression(request.getParameterMap().keySet())
                    || filters.isForeignAskedFor(path, parameters)) {
                log.warn(
                        "{} sent, or asked for, an expression that is not the application's, at {}, {}: refused",
                        currentUser.find().map(Person::userId).orElse("somebody"),
                        Matched.of(request).way().pattern(),
                        firstStep(path));
                EngineDoor.refuse(response, "Expressions are not evaluated here, and not kept");
            } else {
                chain.doFilter(new RepeatedBody(request, body), response);
            }
        } catch (KeysOfRequest.Unreadable e) {
            EngineDoor.refuse(response, e.why());
        }
    }

    /** @throws KeysOfRequest.Unreadable when there are two, of which the engine might take the other */
    private static @Nullable String contentType(HttpServletRequest request) throws KeysOfRequest.Unreadable {
        if (Collections.list(request.getHeaders("Content-Type")).size() > 1) {
            throw new KeysOfRequest.Unreadable("There is one Content-Type");
        }
        return request.getContentType();
    }

    /** What kind of thing was asked for; what stands behind it may be a value. */
    private static String firstStep(String path) {
        Matcher step = FIRST_STEP.matcher(path);
        return step.matches() ? step.group(1) : "-";
    }

    private static boolean anyNamesExpression(Collection<String> keys) {
        return keys.stream().anyMatch(ExpressionDoor::namesExpression);
    }
}
