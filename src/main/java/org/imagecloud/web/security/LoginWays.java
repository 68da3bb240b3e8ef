package org.imagecloud.web.security;

import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.imagecloud.http.Ways;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the login's addresses say of themselves; the trail has its events from the login itself. */
@Configuration(proxyBeanMethods = false)
class LoginWays {

    @Bean
    Ways logins() {
        return Ways.of(
                page(LoginEntryPoint.LOGIN_FORM),
                page("/login/oauth2/code/{registration}"),
                page("/oauth2/authorization/{registration}"),
                page("/logout"));
    }

    private static Way page(String pattern) {
        return Way.at(pattern, Trail.NONE, Surface.PAGE).unlimited();
    }
}
