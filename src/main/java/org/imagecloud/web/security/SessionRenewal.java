package org.imagecloud.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a login as long as the identity provider does: when the access token of a session has ended, the provider is asked
 * for the next one. It refuses when the person was disabled or logged out there, and the session ends; it answers with
 * the groups of now, and the session goes on with these.
 */
final class SessionRenewal extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionRenewal.class);

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);
    private static final String OUTAGE = SessionRenewal.class.getName() + ".outage";

    private final OAuth2AuthorizedClientRepository clients;
    private final OAuth2AuthorizedClientManager manager;
    private final Clock clock;

    SessionRenewal(OAuth2AuthorizedClientRepository clients, OAuth2AuthorizedClientManager manager, Clock clock) {
        this.clients = clients;
        this.manager = manager;
        this.clock = clock;
    }

    /** A provider that does not answer ends no session for an hour, so that nobody is cut off while reading. */
    private record Outage(Instant since, Instant nextAttempt) implements Serializable {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken login
                && !goesOn(login, request, response)) {
            log.info("The identity provider has ended a login");
            new SecurityContextLogoutHandler().logout(request, response, login);
        }
        chain.doFilter(request, response);
    }

    private boolean goesOn(OAuth2AuthenticationToken login, HttpServletRequest request, HttpServletResponse response) {
        if (isCurrent(client(login, request))) {
            return true;
        }
        // A page asks for many things at once, and a refresh token is good for one time alone. Not the login: a renewal
        // replaces it.
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            OAuth2AuthorizedClient client = client(login, request);
            return client != null && (isCurrent(client) || renew(login, request, response));
        }
    }

    private boolean renew(OAuth2AuthenticationToken login, HttpServletRequest request, HttpServletResponse response) {
        Outage outage = (Outage) request.getSession().getAttribute(OUTAGE);
        if (outage != null && clock.instant().isBefore(outage.nextAttempt())) {
            return true;
        }
        try {
            boolean renewed = isCurrent(manager.authorize(
                    OAuth2AuthorizeRequest.withClientRegistrationId(login.getAuthorizedClientRegistrationId())
                            .principal(login)
                            .attribute(HttpServletRequest.class.getName(), request)
                            .attribute(HttpServletResponse.class.getName(), response)
                            .build()));
            request.getSession().removeAttribute(OUTAGE);
            return renewed;
        } catch (OAuth2AuthenticationException theNewIdentityIsAnother) {
            return false;
        } catch (ClientAuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                return false;
            }
            log.warn(
                    "The identity provider does not renew a login: {}",
                    e.getError().getErrorCode());
            return outlasts(outage, request);
        }
    }

    private boolean outlasts(@Nullable Outage outage, HttpServletRequest request) {
        Instant now = clock.instant();
        Instant since = outage == null ? now : outage.since();
        request.getSession().setAttribute(OUTAGE, new Outage(since, now.plus(PAUSE)));
        return now.isBefore(since.plus(LONGEST_OUTAGE));
    }

    private @Nullable OAuth2AuthorizedClient client(OAuth2AuthenticationToken login, HttpServletRequest request) {
        return clients.loadAuthorizedClient(login.getAuthorizedClientRegistrationId(), login, request);
    }

    private boolean isCurrent(@Nullable OAuth2AuthorizedClient client) {
        if (client == null) {
            return false;
        }
        Instant end = client.getAccessToken().getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
