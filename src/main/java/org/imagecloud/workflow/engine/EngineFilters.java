package org.imagecloud.workflow.engine;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.imagecloud.http.EnginePages;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.imagecloud.http.Ways;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Places {@link EngineDoor} and {@link LoginToEngine} behind the security chain, before the engine's own filters. */
@Configuration(proxyBeanMethods = false)
class EngineFilters {

    private static final String PROVIDER = "authentication-provider";
    private static final int BEHIND_SECURITY = 200;

    /** All that its servlets serve is told, also what a plugin may add; files and pages are the same for everybody. */
    @Bean
    Ways engineWays() {
        return Ways.of(
                Way.at("/engine-rest/**", Trail.ENGINE, Surface.DATA)
                        .unlimited()
                        .askedAt(EngineWork.QUERIES)
                        .largeAt(EngineWork.MODELS),
                Way.at(EnginePages.PATH + "/api/engine/**", Trail.ENGINE, Surface.ENGINE)
                        .unlimited()
                        .askedAt(EngineWork.QUERIES)
                        .largeAt(EngineWork.MODELS),
                Way.at(EnginePages.PATH + "/api/cockpit/**", Trail.ENGINE, Surface.ENGINE)
                        .unlimited()
                        .askedAt(PagesWork.COCKPITS_QUERIES),
                Way.at(EnginePages.PATH + "/api/admin/**", Trail.ENGINE, Surface.ENGINE)
                        .unlimited(),
                Way.at(EnginePages.PATH + "/api/tasklist/**", Trail.ENGINE, Surface.ENGINE)
                        .unlimited(),
                Way.at(EnginePages.PATH + "/api/welcome/**", Trail.ENGINE, Surface.ENGINE)
                        .unlimited(),
                Way.at(EnginePages.PATH + "/app/{application}/{engine}/", Trail.NONE, Surface.ENGINE_PAGE)
                        .unlimited(),
                Way.at(EnginePages.PATH + "/app/{application}/", Trail.NONE, Surface.ENGINE)
                        .unlimited(),
                Way.at(EnginePages.PATH + "/", Trail.NONE, Surface.ENGINE).unlimited(),
                Way.at(EnginePages.PATH + "/**", Trail.NONE, Surface.ENGINE).unlimited());
    }

    @Bean
    FilterRegistrationBean<Filter> webappLogin() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.addInitParameter(PROVIDER, LoginToEngine.class.getName());
        filter.addUrlPatterns(EnginePages.PATH + "/app/*", EnginePages.PATH + "/api/*", EnginePages.PATH + "/lib/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestLogin() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        filter.addInitParameter(PROVIDER, LoginToEngine.class.getName());
        filter.addUrlPatterns("/engine-rest/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> engineDoor(CurrentUser currentUser, Administrators administrators) {
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(new EngineDoor(currentUser, administrators));
        filter.addUrlPatterns("/engine-rest/*", EnginePages.PATH + "/api/*");
        filter.setOrder(BEHIND_SECURITY - 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> ownCounts(
            CurrentUser currentUser, Administrators administrators, ProcessEngine engine) {
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(new OwnCounts(currentUser, administrators, engine));
        filter.addUrlPatterns("/engine-rest/*", EnginePages.PATH + "/api/*");
        filter.setOrder(BEHIND_SECURITY + 1);
        return filter;
    }

    /** Behind the others, so that they see the question as it was sent. */
    @Bean
    FilterRegistrationBean<Filter> engineLimits(CurrentUser currentUser, Administrators administrators) {
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(new EngineLimits(currentUser, administrators));
        filter.addUrlPatterns("/engine-rest/*", EnginePages.PATH + "/api/*");
        filter.setOrder(BEHIND_SECURITY + 3);
        return filter;
    }

    /** Last, so that only those who may come in at all have their bodies read. */
    @Bean
    FilterRegistrationBean<Filter> expressionDoor(CurrentUser currentUser, ProcessEngine engine) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(
                new ExpressionDoor(currentUser, new SavedFilters(engine.getFilterService())));
        filter.addUrlPatterns("/engine-rest/*", EnginePages.PATH + "/api/*");
        filter.setOrder(BEHIND_SECURITY + 2);
        return filter;
    }
}
