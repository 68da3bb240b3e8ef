package org.imagecloud.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives pages their short addresses. */
@Configuration(proxyBeanMethods = false)
class PageAddresses implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/board").setViewName("forward:/board.html");
        registry.addViewController("/viewer").setViewName("forward:/viewer.html");
    }
}
