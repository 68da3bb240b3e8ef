package org.imagecloud.web.security;

import java.net.URI;
import java.time.Clock;
import org.imagecloud.web.ContentPolicies;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.stereotype.Component;

/** The login at an OpenID provider, registered as {@code keycloak}, its renewal and the logout there; or nothing. */
@Component
final class IdentityProviderLogin implements ContentPolicies.FormTarget {

    static final String REGISTRATION = "keycloak";

    private final @Nullable ClientRegistrationRepository provider;
    private final LoginOutcome outcome;
    private final GroupClaims groups;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** A login's tokens belong to its session: they end with it, and another login of the same person has its own. */
    private final OAuth2AuthorizedClientRepository clients = new HttpSessionOAuth2AuthorizedClientRepository();

    IdentityProviderLogin(
            ObjectProvider<ClientRegistrationRepository> provider,
            LoginOutcome outcome,
            GroupClaims groups,
            ApplicationEventPublisher events,
            Clock clock) {
        this.provider = provider.getIfAvailable();
        this.outcome = outcome;
        this.groups = groups;
        this.events = events;
        this.clock = clock;
    }

    void configure(HttpSecurity http) throws Exception {
        ClientRegistrationRepository registrations = provider;
        if (registrations == null) {
            return;
        }
        ProviderTokens tokens = new ProviderTokens(registrations, clients, events);
        BegunLogins begun = new BegunLogins(registrations.findByRegistrationId(REGISTRATION), clock);
        http.oauth2Login(oidc -> oidc.loginPage(LoginEntryPoint.LOGIN_PAGE)
                .successHandler(outcome)
                .failureHandler(outcome)
                .authorizedClientRepository(clients)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(withProofKey(registrations))
                        .authorizationRequestRepository(begun))
                .userInfoEndpoint(user -> user.oidcUserService(fromIdToken()).userAuthoritiesMapper(groups)));
        http.addFilterAfter(new SessionRenewal(clients, tokens.renewing(), clock), LogoutFilter.class);
        http.logout(logout -> logout.addLogoutHandler(tokens).logoutSuccessHandler(singleLogout(registrations)));
    }

    /** Where the logout form leads on to; browsers hold redirects against the policy's {@code form-action} too. */
    @Override
    public @Nullable String origin() {
        if (provider == null) {
            return null;
        }
        URI uri = URI.create(
                provider.findByRegistrationId(REGISTRATION).getProviderDetails().getAuthorizationUri());
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** Proof Key for Code Exchange (RFC 7636), for confidential clients too (RFC 9700 §2.1.1). */
    private static DefaultOAuth2AuthorizationRequestResolver withProofKey(ClientRegistrationRepository registrations) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                registrations, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    /** The ID token says all that is needed; the user info endpoint would be asked with every renewal. */
    private static OidcUserService fromIdToken() {
        OidcUserService users = new OidcUserService();
        users.setRetrieveUserInfo(request -> false);
        return users;
    }

    /** Leads the browser to the provider and back (OpenID Connect RP-Initiated Logout 1.0). */
    private static OidcClientInitiatedLogoutSuccessHandler singleLogout(ClientRegistrationRepository registrations) {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        handler.setPostLogoutRedirectUri("{baseUrl}" + LoginEntryPoint.LOGGED_OUT);
        handler.setDefaultTargetUrl(LoginEntryPoint.LOGGED_OUT);
        return handler;
    }
}
