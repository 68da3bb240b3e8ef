package org.imagecloud.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What a login's refresh token is good for: the next access token, and the end of the login at the provider where the
 * browser cannot be led there, because a script of Tasklist or Cockpit logs out.
 */
final class ProviderTokens implements LogoutHandler {

    private static final Logger log = LoggerFactory.getLogger(ProviderTokens.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final ClientRegistrationRepository registrations;
    private final OAuth2AuthorizedClientRepository clients;
    private final ApplicationEventPublisher events;
    private final SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();

    ProviderTokens(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository clients,
            ApplicationEventPublisher events) {
        this.registrations = registrations;
        this.clients = clients;
        this.events = events;
        connections.setConnectTimeout(CONNECT_LIMIT);
        connections.setReadTimeout(ANSWER_LIMIT);
    }

    /** Renews an access token that has ended. The event lets Spring Security read the new ID token's groups. */
    OAuth2AuthorizedClientManager renewing() {
        RestClientRefreshTokenTokenResponseClient responses = new RestClientRefreshTokenTokenResponseClient();
        responses.setRestClient(RestClient.builder()
                .requestFactory(connections)
                .messageConverters(
                        List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        RefreshTokenOAuth2AuthorizedClientProvider refresh = new RefreshTokenOAuth2AuthorizedClientProvider();
        refresh.setAccessTokenResponseClient(responses);
        refresh.setApplicationEventPublisher(events);
        refresh.setClockSkew(Duration.ZERO);
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(refresh);
        return manager;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication instanceof OAuth2AuthenticationToken login) {
            OAuth2AuthorizedClient client =
                    clients.loadAuthorizedClient(login.getAuthorizedClientRegistrationId(), login, request);
            if (client != null && client.getRefreshToken() != null) {
                endAtProvider(
                        client.getClientRegistration(), client.getRefreshToken().getTokenValue());
            }
        }
    }

    private void endAtProvider(ClientRegistration registration, String refreshToken) {
        Object end =
                registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        if (end == null) {
            return;
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("client_id", registration.getClientId());
        form.add("client_secret", registration.getClientSecret());
        form.add("refresh_token", refreshToken);
        try {
            RestClient.builder()
                    .requestFactory(connections)
                    .build()
                    .post()
                    .uri(end.toString())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            // The browser is led there too, where it can be.
            log.warn(
                    "The identity provider did not end a login: {}",
                    e.getClass().getSimpleName());
        }
    }
}
