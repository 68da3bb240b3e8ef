package org.imagecloud.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.imagecloud.http.Matched;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.RateLimit;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Slows down whoever guesses passwords, by form or HTTP Basic: after some wrong ones no other is looked at for a while, not
 * even the right one. Right ones are not counted, for a program sends its own with every request.
 */
@Component
@Order(AnswerHeaders.NEXT + 1)
class LoginLimits extends OncePerRequestFilter {

    private final RateLimit perPerson;
    private final RateLimit perAddress;
    private final HandlerExceptionResolver problems;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    LoginLimits(RequestLimits limits, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.perPerson = limits.loginsPerPerson().limit();
        this.perAddress = limits.loginsPerAddress().limit();
        this.problems = problems;
    }

    @EventListener
    void count(AuthenticationFailureBadCredentialsEvent failure) {
        if (failure.getAuthentication() instanceof UsernamePasswordAuthenticationToken login) {
            perPerson.take(login.getName());
            if (login.getDetails() instanceof WebAuthenticationDetails details) {
                perAddress.take(Network.of(details.getRemoteAddress()));
            }
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean form = "POST".equals(request.getMethod())
                && Matched.way(request).pattern().equals(LoginEntryPoint.LOGIN_FORM);
        String person = form ? request.getParameter("username") : basicUser(request);
        Duration wait = person == null ? Duration.ZERO : wait(person, Network.of(request.getRemoteAddr()));
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else if (form) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
            response.sendError(Refusal.Kind.TOO_MANY.httpStatus());
        } else {
            problems.resolveException(request, response, null, Refusal.tooMany("limits.logins", wait));
        }
    }

    private Duration wait(String person, String address) {
        Duration ofPerson = perPerson.look(person);
        Duration ofAddress = perAddress.look(address);
        return ofPerson.compareTo(ofAddress) > 0 ? ofPerson : ofAddress;
    }

    private @Nullable String basicUser(HttpServletRequest request) {
        try {
            UsernamePasswordAuthenticationToken login = basic.convert(request);
            return login == null ? null : login.getName();
        } catch (AuthenticationException malformed) {
            return null; // refused where credentials are checked
        }
    }
}
