package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** What somebody writes in place of a name is told only where tries are counted. */
class LoginEventsTest {

    private static final Authentication PASSWORD = new UsernamePasswordAuthenticationToken("clinic.wangren", "wrong");

    @Test
    void aWrongPasswordTellsWhoseItWas() {
        assertThat(LoginEvents.claimed(
                        new AuthenticationFailureBadCredentialsEvent(PASSWORD, new BadCredentialsException("wrong"))))
                .isEqualTo(Agent.claiming("clinic.wangren"));
    }

    @Test
    void aTokenIsNoName() {
        Authentication token = new BearerTokenAuthenticationToken("2YotnFZFEjr1zCsicMWpAA");
        assertThat(LoginEvents.claimed(
                        new AuthenticationFailureBadCredentialsEvent(token, new BadCredentialsException("wrong"))))
                .isEqualTo(Agent.STRANGER);
    }

    @Test
    void nobodyHasLookedWhileTheProviderIsAway() {
        assertThat(LoginEvents.claimed(new AuthenticationFailureServiceExceptionEvent(
                        PASSWORD, new AuthenticationServiceException("away"))))
                .isEqualTo(Agent.STRANGER);
    }
}
