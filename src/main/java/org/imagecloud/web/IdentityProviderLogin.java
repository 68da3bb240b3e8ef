package org.imagecloud.web;

import java.net.URI;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/** The login at an OpenID provider, registered as {@code keycloak}, and the logout there. */
final class IdentityProviderLogin {

    private static final String REGISTRATION = "keycloak";

    private final ClientRegistrationRepository provider;

    IdentityProviderLogin(ClientRegistrationRepository provider) {
        this.provider = provider;
    }

    void configure(HttpSecurity http) throws Exception {
        http.oauth2Login(oidc -> oidc.loginPage(LoginEntryPoint.LOGIN_PAGE)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(withProofKey()))
                .userInfoEndpoint(user -> user.userAuthoritiesMapper(new GroupClaims())));
        http.logout(logout -> logout.logoutSuccessHandler(singleLogout()));
    }

    /** Where the logout form leads on to; browsers hold redirects against the policy's {@code form-action} too. */
    String origin() {
        URI uri = URI.create(
                provider.findByRegistrationId(REGISTRATION).getProviderDetails().getAuthorizationUri());
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** Proof Key for Code Exchange (RFC 7636), for confidential clients too (RFC 9700 §2.1.1). */
    private DefaultOAuth2AuthorizationRequestResolver withProofKey() {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    /** Ends the login at the provider too (OpenID Connect RP-Initiated Logout 1.0). */
    private OidcClientInitiatedLogoutSuccessHandler singleLogout() {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
        handler.setPostLogoutRedirectUri("{baseUrl}" + LoginEntryPoint.LOGGED_OUT);
        handler.setDefaultTargetUrl(LoginEntryPoint.LOGGED_OUT);
        return handler;
    }
}
