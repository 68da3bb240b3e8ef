package org.imagecloud.workflow.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;

/**
 * Tells the engine's web applications and its REST API who is logged in: the same login as everywhere, with the
 * memberships as groups. The engine creates it by name, without Spring.
 */
public class LoginToEngine implements AuthenticationProvider {

    private final CurrentUser currentUser = new CurrentUser();

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return currentUser.find().map(LoginToEngine::toResult).orElseGet(AuthenticationResult::unsuccessful);
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // The security chain in front has already asked for a login.
    }

    private static AuthenticationResult toResult(Person person) {
        AuthenticationResult result = new AuthenticationResult(person.userId(), true);
        result.setGroups(person.groups());
        return result;
    }
}
