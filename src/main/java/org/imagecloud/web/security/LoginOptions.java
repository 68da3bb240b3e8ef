package org.imagecloud.web.security;

import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the login page which ways in there are. */
@RestController
class LoginOptions {

    static final String PATH = "/api/login-options";

    private final Options options;

    LoginOptions(
            ObjectProvider<UserDetailsService> localUsers,
            ObjectProvider<ClientRegistrationRepository> identityProvider) {
        this.options = new Options(localUsers.getIfAvailable() != null, identityProvider.getIfAvailable() != null);
    }

    /**
     * The ways in.
     *
     * @param password whether this application checks passwords itself
     * @param identityProvider whether an OpenID provider does, at {@code /oauth2/authorization/keycloak}
     */
    record Options(boolean password, boolean identityProvider) {}

    @GetMapping(PATH)
    @Route(Trail.NONE)
    Options options() {
        return options;
    }
}
