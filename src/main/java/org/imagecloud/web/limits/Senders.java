package org.imagecloud.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import org.imagecloud.http.Sender;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.StudyVisitor;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Network;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Finds who sends a request: by its login, or by the session that it names where that was not looked at yet. */
final class Senders {

    private Senders() {}

    static Sender of(HttpServletRequest request) {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        Authentication login = isPerson(now) ? now : ofSession(request.getSession(false));
        if (login == null || !isPerson(login)) {
            return new Sender(Network.of(request.getRemoteAddr()), false);
        }
        return login instanceof StudyVisitor visitor
                ? Sender.visit(visitor.visit())
                : new Sender(login.getName(), true, hospital(login));
    }

    /** The first by name where there are several. */
    private static String hospital(Authentication login) {
        return CurrentUser.personOf(login).hospitals().stream()
                .map(HospitalId::value)
                .min(Comparator.naturalOrder())
                .orElse(login.getName());
    }

    private static @Nullable Authentication ofSession(@Nullable HttpSession session) {
        return session != null
                        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                ? context.getAuthentication()
                : null;
    }

    private static boolean isPerson(@Nullable Authentication login) {
        return login != null && login.isAuthenticated() && !(login instanceof AnonymousAuthenticationToken);
    }
}
