package org.imagecloud.patientaccess;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.imagecloud.identity.StudyVisitor;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.ReleaseState;
import org.imagecloud.reporting.Releases;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request see what its visit is for, as long as that is open: what the clinic closes is closed with the next
 * request. No component, so that it stands in the patients' chain alone.
 */
final class VisitFilter extends OncePerRequestFilter {

    private static final String WITHDRAWN = "org.imagecloud.patientaccess.withdrawn";

    private final VisitStore visits;
    private final Referrals referrals;
    private final Releases releases;
    private final Clock clock;

    VisitFilter(VisitStore visits, Referrals referrals, Releases releases, Clock clock) {
        this.visits = visits;
        this.referrals = referrals;
        this.releases = releases;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = VisitCookie.token(request);
        Optional<Visit> visit = token.flatMap(t -> visits.goOn(t, clock.instant()));
        if (visit.isPresent()) {
            Referral referral = referrals.get(visit.get().referral());
            if (releases.state(referral) == ReleaseState.OPEN) {
                logIn(visit.get(), referral, request);
            } else {
                visits.end(token.get());
                request.setAttribute(WITHDRAWN, true);
            }
        }
        chain.doFilter(request, response);
    }

    /** Sends a request without a visit back to the entrance. */
    static void toEntrance(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Outcome why = request.getAttribute(WITHDRAWN) == null ? Outcome.ENDED : Outcome.WITHDRAWN;
        response.sendRedirect(request.getContextPath() + VisitCookie.PATH + "?" + why.key());
    }

    private static void logIn(Visit visit, Referral referral, HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new StudyVisitor("patient", referral.study(), visit.slip().toString()));
        SecurityContextHolder.setContext(context);
        request.setAttribute(Visit.ATTRIBUTE, visit);
    }
}
