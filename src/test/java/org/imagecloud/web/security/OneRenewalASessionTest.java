package org.imagecloud.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

/** The provider takes a refresh token once, and a second time for a theft: requests of one session renew it together. */
class OneRenewalASessionTest {

    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");
    private static final ClientRegistration PROVIDER = ClientRegistration.withRegistrationId("keycloak")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientId("medical-image-cloud")
            .redirectUri("https://images.example.org/login")
            .authorizationUri("https://login.example.org/auth")
            .tokenUri("https://login.example.org/token")
            .build();

    private final OAuth2AuthorizedClientRepository clients = new HttpSessionOAuth2AuthorizedClientRepository();
    private final MockHttpSession session = new MockHttpSession();
    private final AtomicInteger renewals = new AtomicInteger();
    private final CountDownLatch another = new CountDownLatch(2);

    @Test
    void requestsWithTheLoginBeforeAndAfterARenewalWaitForEachOther() throws Exception {
        new SessionMutex().sessionCreated(new HttpSessionEvent(session));
        clients.saveAuthorizedClient(endingAt(NOW.minusSeconds(1)), login(), request(), new MockHttpServletResponse());
        SessionRenewal renewal = new SessionRenewal(clients, this::renewed, Clock.fixed(NOW, ZoneOffset.UTC));
        ExecutorService requests = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(requests.submit(() -> {
                    SecurityContextHolder.setContext(new SecurityContextImpl(login()));
                    renewal.doFilter(request(), new MockHttpServletResponse(), new MockFilterChain());
                    return null;
                }));
            }
            for (Future<?> one : both) {
                one.get(10, TimeUnit.SECONDS);
            }
        } finally {
            requests.shutdownNow();
        }
        assertThat(renewals).hasValue(1);
    }

    /** Leaves the other request time to come in, where it may. */
    private OAuth2AuthorizedClient renewed(OAuth2AuthorizeRequest asked) {
        renewals.incrementAndGet();
        another.countDown();
        try {
            another.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        OAuth2AuthorizedClient next = endingAt(NOW.plus(Duration.ofMinutes(5)));
        clients.saveAuthorizedClient(
                next,
                asked.getPrincipal(),
                (HttpServletRequest) asked.getAttribute(HttpServletRequest.class.getName()),
                (HttpServletResponse) asked.getAttribute(HttpServletResponse.class.getName()));
        return next;
    }

    private static OAuth2AuthorizedClient endingAt(Instant end) {
        return new OAuth2AuthorizedClient(
                PROVIDER,
                "reader",
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token", NOW.minusSeconds(300), end));
    }

    /** Of the same person in the same session; each renewal makes a new one. */
    private static Authentication login() {
        return new OAuth2AuthenticationToken(
                new DefaultOAuth2User(AuthorityUtils.NO_AUTHORITIES, Map.of("sub", "reader"), "sub"),
                AuthorityUtils.NO_AUTHORITIES,
                "keycloak");
    }

    private MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        return request;
    }
}
