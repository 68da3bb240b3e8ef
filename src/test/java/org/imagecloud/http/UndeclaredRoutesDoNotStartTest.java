package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** A route that says nothing of itself, or two things, is found before the first request. */
class UndeclaredRoutesDoNotStartTest {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
                    AnnotationConfigServletWebServerApplicationContext::new)
            .withConfiguration(AutoConfigurations.of(
                    ServletWebServerFactoryAutoConfiguration.class,
                    DispatcherServletAutoConfiguration.class,
                    WebMvcAutoConfiguration.class))
            .withPropertyValues("server.port=0")
            .withBean(RouteTable.class)
            .withBean("files", Ways.class, () -> Ways.of(page("/"), page("/**"), page("/webjars/**")));

    @RestController
    static class Silent {
        @GetMapping("/silent/{id}")
        String answer() {
            return "";
        }
    }

    @RestController
    static class Speaking {
        @GetMapping("/speaking")
        @Route(Trail.READ)
        String answer() {
            return "";
        }
    }

    @RestController
    static class SpeakingOtherwise {
        @GetMapping(path = "/speaking", produces = "text/plain")
        @Route(Trail.NONE)
        String answer() {
            return "";
        }
    }

    static class Views implements WebMvcConfigurer {
        @Override
        public void addViewControllers(ViewControllerRegistry registry) {
            registry.addViewController("/silent/page").setViewName("forward:/x");
        }
    }

    static class Functions {
        @Bean
        RouterFunction<ServerResponse> functions() {
            return RouterFunctions.route()
                    .GET("/silent", request -> ServerResponse.ok().build())
                    .build();
        }
    }

    static class Servlets {
        @Bean
        ServletRegistrationBean<HttpServlet> silentServlet() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/silent/*");
        }
    }

    @Test
    void withoutOneItStarts() {
        runner.withUserConfiguration(Speaking.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aController() {
        refused(Silent.class, "/silent/{id}");
    }

    @Test
    void aControllerBelowWhatLeadsNowhere() {
        runner.withUserConfiguration(Silent.class)
                .withBean("nowhere", Ways.class, () -> Ways.of(Way.at("/silent/**", Trail.TRIED, Surface.DATA)))
                .run(context -> assertThat(context).getFailure().hasMessageContaining("/silent/{id}"));
    }

    @Test
    void aPage() {
        refused(Views.class, "/silent/page");
    }

    @Test
    void aServlet() {
        refused(Servlets.class, "/silent/**");
    }

    @Test
    void whatCannotBeAsked() {
        refused(Functions.class, "cannot be asked");
    }

    @Test
    void twoThings() {
        runner.withUserConfiguration(Speaking.class, SpeakingOtherwise.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("two things")
                        .hasMessageContaining("/speaking"));
    }

    @Test
    void whatAServletSaysHoldsForAllBelow() {
        runner.withUserConfiguration(Silent.class, Servlets.class)
                .withBean("servlet", Ways.class, () -> Ways.of(page("/silent/**")))
                .run(context -> assertThat(context).hasNotFailed());
    }

    private void refused(Class<?> part, String named) {
        runner.withUserConfiguration(part)
                .run(context -> assertThat(context).getFailure().hasMessageContaining(named));
    }

    private static Way page(String pattern) {
        return Way.at(pattern, Trail.NONE, Surface.PAGE);
    }
}
