package org.imagecloud.web.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.imagecloud.http.EnginePages;
import org.imagecloud.identity.BoundCsrfTokens;
import org.imagecloud.web.AnswerHeaders;
import org.imagecloud.web.ProblemAnswers;
import org.imagecloud.web.UnreadableRequests;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who gets in, and how. Local users (the demo) log in by form or HTTP Basic; an identity provider's users by OpenID
 * Connect, its clients by bearer token. Everything behind the login page needs a login; what a person then may see is
 * decided in the access room.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String CSRF_COOKIE = "MIC-CSRF";
    private static final String CSRF_HEADER = "X-MIC-CSRF";

    private final LoginEntryPoint entryPoint;
    private final LoginOutcome outcome;
    private final SessionBounds sessions;
    private final IdentityProviderLogin identityProvider;
    private final GroupClaims groups;
    private final ProblemAnswers problems;

    SecurityConfiguration(
            LoginEntryPoint entryPoint,
            LoginOutcome outcome,
            SessionBounds sessions,
            IdentityProviderLogin identityProvider,
            GroupClaims groups,
            ProblemAnswers problems) {
        this.entryPoint = entryPoint;
        this.outcome = outcome;
        this.sessions = sessions;
        this.identityProvider = identityProvider;
        this.groups = groups;
        this.problems = problems;
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** The engine's REST API: no session, a credential with every request. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(
            HttpSecurity http, ObjectProvider<UserDetailsService> localUsers, ObjectProvider<JwtDecoder> tokens)
            throws Exception {
        http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(Audiences.beyondTheStore()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable());
        headers(http);
        credentials(http, localUsers, tokens);
        return http.build();
    }

    /** The engine's web applications: the same login, their own tokens and content policy. */
    @Bean
    @Order(2)
    SecurityFilterChain engineWebapps(HttpSecurity http, ObjectProvider<UserDetailsService> localUsers)
            throws Exception {
        http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(EnginePages.PATH + "/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(new WebappTokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()));
        headers(http);
        login(http, localUsers);
        http.exceptionHandling(errors -> errors.accessDeniedHandler(this::refuseOrAskForLogin));
        // Their own logout button must end the one session there is.
        http.logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                        .matcher(HttpMethod.POST, EnginePages.PATH + "/api/admin/auth/user/{engine}/logout"))
                .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)));
        return http.build();
    }

    /** The store, for gateways with a client certificate. */
    @Bean
    @Order(3)
    SecurityFilterChain gateways(HttpSecurity http, GatewayCertificates certificates) throws Exception {
        http.securityMatcher(certificates::areAskedFor)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST, "/dicom-web/studies", "/dicom-web/studies/*")
                        .hasAnyRole("CLINIC")
                        .anyRequest()
                        .denyAll())
                .x509(x509 -> x509.authenticationUserDetailsService(certificates))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(entryPoint).accessDeniedHandler(problems));
        headers(http);
        return http.build();
    }

    /** The REST API and DICOMweb for programs: a credential with every request, beside which no cookie counts. */
    @Bean
    @Order(4)
    SecurityFilterChain programs(
            HttpSecurity http, ObjectProvider<UserDetailsService> localUsers, ObjectProvider<JwtDecoder> tokens)
            throws Exception {
        http.securityMatcher(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable());
        authorize(http);
        headers(http);
        credentials(http, localUsers, tokens);
        return http.build();
    }

    /** Our pages, and the REST API and DICOMweb for them: a session, and a token with whatever changes something. */
    @Bean
    @Order(5)
    SecurityFilterChain application(HttpSecurity http, ObjectProvider<UserDetailsService> localUsers) throws Exception {
        CsrfTokenRepository csrfTokens =
                new BoundCsrfTokens(CSRF_COOKIE, CSRF_HEADER, "/", true, SecurityConfiguration::session);
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null); // loads the token, and so sets the cookie, with every page

        http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(handler));
        authorize(http);
        headers(http);
        login(http, localUsers);
        http.exceptionHandling(errors -> errors.accessDeniedHandler(problems));
        return http.build();
    }

    private static Optional<String> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(HttpSession::getId);
    }

    /** Their scripts show a login where a session has ended, and not where a right is missing. */
    private void refuseOrAskForLogin(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            entryPoint.commence(request, response, new InsufficientAuthenticationException("No session", denied));
        } else {
            problems.handle(request, response, denied);
        }
    }

    /** Asked for by its address it is a page that is not there; it is for the container, which shows what went wrong. */
    @Bean
    static FilterRegistrationBean<Filter> errorPage() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) ->
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND));
        filter.addUrlPatterns("/error");
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }

    /** Methods that nobody knows, and whatever else the firewall refuses. */
    @Bean
    static RequestRejectedHandler rejected() {
        return (request, response, why) -> UnreadableRequests.answer(response, HttpServletResponse.SC_BAD_REQUEST);
    }

    private static void authorize(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        LoginEntryPoint.LOGIN_FORM,
                        LoginEntryPoint.LOGIN_PAGE,
                        "/assets/**",
                        "/favicon.svg",
                        "/error",
                        "/actuator/health/**",
                        LoginOptions.PATH)
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasRole("ADMIN")
                .requestMatchers(HttpMethod.POST, "/dicom-web/studies", "/dicom-web/studies/*")
                .authenticated()
                .anyRequest()
                .access(Audiences.beyondTheStore()));
    }

    /** {@link AnswerHeaders} writes the rest, on the answers of filters before this chain too. */
    private static void headers(HttpSecurity http) throws Exception {
        http.headers(headers -> headers.defaultsDisabled().cacheControl(withDefaults()));
    }

    private void credentials(
            HttpSecurity http, ObjectProvider<UserDetailsService> localUsers, ObjectProvider<JwtDecoder> tokens)
            throws Exception {
        if (localUsers.getIfAvailable() != null) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(entryPoint));
        }
        if (tokens.getIfAvailable() != null) {
            http.oauth2ResourceServer(server ->
                    server.authenticationEntryPoint(entryPoint).jwt(jwt -> jwt.jwtAuthenticationConverter(groups)));
        }
        http.addFilterBefore(problems::answerOutages, BearerTokenAuthenticationFilter.class);
        http.exceptionHandling(
                errors -> errors.authenticationEntryPoint(entryPoint).accessDeniedHandler(problems));
    }

    private void login(HttpSecurity http, ObjectProvider<UserDetailsService> localUsers) throws Exception {
        http.exceptionHandling(errors -> errors.authenticationEntryPoint(entryPoint));
        if (localUsers.getIfAvailable() != null) {
            http.formLogin(form -> form.loginPage(LoginEntryPoint.LOGIN_PAGE)
                    .loginProcessingUrl(LoginEntryPoint.LOGIN_FORM)
                    .successHandler(outcome)
                    .failureHandler(outcome)
                    .permitAll());
        }
        http.logout(
                logout -> logout.logoutSuccessUrl(LoginEntryPoint.LOGGED_OUT).deleteCookies("MIC-SESSION"));
        identityProvider.configure(http);
        // Nothing of a request is kept before the login: see WantedPage.
        http.requestCache(requests -> requests.disable());
        http.sessionManagement(all -> all.addSessionAuthenticationStrategy(sessions));
    }
}
