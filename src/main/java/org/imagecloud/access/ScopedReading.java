package org.imagecloud.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.imagecloud.database.RowScope;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps every request that only asks to the rows of whoever asks. What changes something is looked at by {@link ScopedChanges}. */
@Component
class ScopedReading extends OncePerRequestFilter {

    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private final StudyAccess access;

    ScopedReading(StudyAccess access) {
        this.access = access;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !onlyAsks(request);
    }

    static boolean onlyAsks(HttpServletRequest request) {
        return ASKING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (RowScope.Held scope = access.rows().hold()) {
            chain.doFilter(request, response);
        }
    }
}
