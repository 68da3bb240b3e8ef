package org.imagecloud.web.security;

import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What a bearer token is made out to ({@code aud}, RFC 9068 §4) bounds what it opens: the API, or only its store, which is
 * all that a clinic's gateway needs. A token made out to neither is refused when it is read
 * ({@code spring.security.oauth2.resourceserver.jwt.audiences}).
 */
final class Audiences {

    private static final String API = "medical-image-cloud-api";

    private Audiences() {}

    /** Lets through whoever is logged in, unless by a token for the store alone. */
    static AuthorizationManager<RequestAuthorizationContext> beyondTheStore() {
        return AuthorizationManagers.allOf(
                AuthenticatedAuthorizationManager.authenticated(),
                (authentication, request) -> new AuthorizationDecision(!isForTheStoreAlone(authentication.get())));
    }

    private static boolean isForTheStoreAlone(Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken login
                && !login.getToken().getAudience().contains(API);
    }
}
