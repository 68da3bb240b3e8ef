package org.imagecloud.patientaccess;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Clock;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.imagecloud.http.Ways;
import org.imagecloud.identity.BoundCsrfTokens;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Releases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The patients' pages: no login of the staff counts here, and a patient's visit counts nowhere else. */
@Configuration(proxyBeanMethods = false)
class PatientSecurity {

    private static final String CSRF_COOKIE = "MIC-PATIENT-CSRF";
    private static final String CSRF_HEADER = "X-MIC-PATIENT-CSRF";

    /** Their stylesheet, and what is nowhere below their entrance. */
    @Bean
    static Ways patientFiles() {
        return Ways.of(
                Way.at(VisitCookie.PATH + "/**", Trail.NONE, Surface.PATIENT).unlimited());
    }

    @Bean
    @Order(0)
    SecurityFilterChain patientPages(
            HttpSecurity http, VisitStore visits, Referrals referrals, Releases releases, Clock clock)
            throws Exception {
        http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(VisitCookie.PATH + "/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/patient", "/patient/enter", "/patient/leave", "/patient/page.css")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(
                        new VisitFilter(visits, referrals, releases, clock), AnonymousAuthenticationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                        (request, response, failure) -> VisitFilter.toEntrance(request, response)))
                .headers(headers -> headers.defaultsDisabled()
                        .cacheControl(withDefaults())
                        .addHeaderWriter((request, response) ->
                                response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive")))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(csrfHandler())
                        // each request of a visit is a login of its own; a page's token must outlive its pictures
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()));
        return http.build();
    }

    private static CsrfTokenRepository csrfTokens() {
        return new BoundCsrfTokens(CSRF_COOKIE, CSRF_HEADER, VisitCookie.PATH, false, VisitCookie::token);
    }

    /** Sets the cookie before the page begins. */
    private static XorCsrfTokenRequestAttributeHandler csrfHandler() {
        XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }
}
