package org.imagecloud.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Leaves to the browser what a login at the provider has begun with, sealed, until it comes back from there. The key comes
 * from the client's secret, which every node knows and nobody else but the provider.
 */
final class BegunLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final KeptCookie COOKIE = new KeptCookie("MIC-LOGIN", "/login/oauth2/code/");

    /** Tells this use of the secret from others: "MIC-LOGIN" in hexadecimal digits. */
    private static final String SALT = "4d49432d4c4f47494e";

    private final ClientRegistration provider;
    private final BytesEncryptor seal;
    private final Clock clock;

    BegunLogins(ClientRegistration provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
        String secret = provider.getClientSecret();
        String key = secret == null || secret.isEmpty() ? KeyGenerators.string().generateKey() : secret;
        this.seal = Encryptors.stronger(key, SALT);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return COOKIE.read(request)
                .map(this::unsealed)
                .filter(begun -> begun.getState().equals(state))
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            COOKIE.clear(request, response);
            return;
        }
        String all = String.join(
                " ",
                Long.toString(clock.instant().plus(KeptCookie.KEPT).getEpochSecond()),
                begun.getState(),
                begun.getAttribute(OidcParameterNames.NONCE),
                begun.getAttribute(PkceParameterNames.CODE_VERIFIER),
                begun.getRedirectUri());
        COOKIE.write(seal.encrypt(KeptCookie.bytes(all)), request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        COOKIE.clear(request, response);
        return begun;
    }

    private @Nullable OAuth2AuthorizationRequest unsealed(byte[] sealed) {
        String[] parts;
        try {
            parts = KeptCookie.text(seal.decrypt(sealed)).split(" ", -1);
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return null;
        }
        if (clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts[0])))) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(provider.getProviderDetails().getAuthorizationUri())
                .clientId(provider.getClientId())
                .scopes(provider.getScopes())
                .redirectUri(parts[4])
                .state(parts[1])
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        provider.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        parts[2],
                        PkceParameterNames.CODE_VERIFIER,
                        parts[3]))
                .build();
    }
}
