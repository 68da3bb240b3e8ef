package org.imagecloud.workflow.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imagecloud.http.EnginePages;
import org.imagecloud.http.Matched;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets through the engine's REST surfaces what people need for their work, {@link EngineWork} and {@link PagesWork}. Everything else (variables, BPMN
 * errors, migrations, deployments, history, figures of the province) is for administrators. Programs that pre-read images get
 * their work here, and nothing else.
 */
class EngineDoor extends OncePerRequestFilter {

    private static final Pattern ONE_ENGINE = Pattern.compile("^/engine/[^/]+");

    private final CurrentUser currentUser;
    private final Administrators administrators;

    EngineDoor(CurrentUser currentUser, Administrators administrators) {
        this.currentUser = currentUser;
        this.administrators = administrators;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Person person = currentUser.find().orElse(null);
        boolean program = person != null && person.has(Role.AI_WORKER) && !administrators.include(person);
        if (isOfProgramsAlone(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (person != null && program && isEngine(request)) {
            letWork(person, path(request), request, response, chain);
        } else if (isEngine(request) && EngineWork.isOurs(request.getMethod(), path(request))) {
            answer(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "AuthorizationException",
                    "Versions stay, and rights follow from cases and logins: the application keeps both itself");
        } else if (!program && isOpen(person, request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private boolean isOpen(@Nullable Person person, HttpServletRequest request) {
        boolean administers = administrators.include(person);
        if (isEngine(request)) {
            return EngineWork.isOpen(person, administers, request.getMethod(), path(request));
        }
        Matched matched = Matched.of(request);
        String start = matched.way().pattern().replaceFirst("/\\*\\*$", "");
        return PagesWork.isOpen(person, administers, request.getMethod(), start + matched.rest());
    }

    /** Programs wait for work where programs come in; no page does, and behind those filters no request can wait. */
    private static boolean isOfProgramsAlone(HttpServletRequest request) {
        return Matched.of(request).isBelow(EnginePages.PATH + "/api") && WorkerRequest.WAIT.equals(path(request));
    }

    /** Whether it asks the engine's own interface, and not one of its pages. */
    static boolean isEngine(HttpServletRequest request) {
        Matched matched = Matched.of(request);
        return matched.isBelow("/engine-rest") || matched.isBelow(EnginePages.PATH + "/api/engine");
    }

    /** Without what stands before the engine's own. */
    static String path(HttpServletRequest request) {
        return ONE_ENGINE.matcher(Matched.of(request).rest()).replaceFirst("");
    }

    private static void letWork(
            Person program, String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!WorkerRequest.isCall(request.getMethod(), path)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        WorkerRequest call = WorkerRequest.of(request);
        Optional<String> wrong = call.wrongFor(program);
        if (wrong.isPresent()) {
            refuse(response, wrong.get());
        } else {
            chain.doFilter(call, response);
        }
    }

    /** As the engine does. */
    static void refuse(HttpServletResponse response, String why) throws IOException {
        answer(response, HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException", why);
    }

    private static void answer(HttpServletResponse response, int status, String type, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getWriter().write("{\"type\":\"" + type + "\",\"message\":\"" + why + "\"}");
    }
}
