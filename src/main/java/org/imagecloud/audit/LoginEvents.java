package org.imagecloud.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.Network;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells of people who log in, or try to. A program's credential that comes with each request is told once an hour. */
@Component
@WhileOn
class LoginEvents {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String PAGE = "login";
    private static final String CREDENTIAL = "credential";

    private final AuditTrail trail;
    private final Repeats repeats;
    private final Clock clock;

    LoginEvents(AuditTrail trail, Repeats repeats, Clock clock) {
        this.trail = trail;
        this.repeats = repeats;
        this.clock = clock;
    }

    private record Login(@Nullable String person, String network, Outcome outcome, List<String> groups) {}

    @EventListener
    void atThePage(InteractiveAuthenticationSuccessEvent login) {
        Agent agent = Agent.of(CurrentUser.personOf(login.getAuthentication()));
        tell(agent, Outcome.SUCCESS, PAGE);
    }

    @EventListener
    void withARequest(AuthenticationSuccessEvent login) {
        if (!hasCredential()) {
            return;
        }
        Person person = CurrentUser.personOf(login.getAuthentication());
        Agent agent = Agent.of(person);
        if (!repeats.has(new Login(agent.person(), network(), Outcome.SUCCESS, agent.groups()), HOUR)) {
            tell(agent, Outcome.SUCCESS, CREDENTIAL);
        }
    }

    @EventListener
    void inVain(AbstractAuthenticationFailureEvent failure) {
        Agent agent = claimed(failure);
        if (!repeats.has(new Login(agent.person(), network(), Outcome.REFUSED, List.of()), MINUTE)) {
            tell(agent, Outcome.REFUSED, hasCredential() ? CREDENTIAL : PAGE);
        }
    }

    /** A name only where wrong ones are counted and soon not looked at: anybody can write any; a token's is the token itself. */
    static Agent claimed(AbstractAuthenticationFailureEvent failure) {
        return failure.getAuthentication() instanceof UsernamePasswordAuthenticationToken password
                        && failure.getException() instanceof BadCredentialsException
                ? Agent.claiming(password.getName())
                : Agent.STRANGER;
    }

    private void tell(Agent agent, Outcome outcome, String operation) {
        trail.record(AuditEvent.login(clock.instant(), agent, outcome, address(), operation));
    }

    private static boolean hasCredential() {
        HttpServletRequest request = request();
        return request != null && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static @Nullable String address() {
        HttpServletRequest request = request();
        return request == null ? null : RequestEvents.address(request);
    }

    private static String network() {
        HttpServletRequest request = request();
        return Network.of(request == null ? null : request.getRemoteAddr());
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
