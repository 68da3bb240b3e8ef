package org.imagecloud.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** All routes that there are, asked of everything that could answer a request; and whether each says what it is. */
final class DeclaredWays {

    private static final String DISPATCHER = "dispatcherServlet";

    private final WebApplicationContext context;
    private final List<Way> fixed;
    private final Set<Way> ways = new LinkedHashSet<>();
    private final Set<String> silent = new TreeSet<>();

    DeclaredWays(WebApplicationContext context) {
        this.context = context;
        this.fixed = context.getBeansOfType(Ways.class).values().stream()
                .flatMap(ways -> ways.all().stream())
                .toList();
    }

    /** @throws IllegalStateException naming those that say nothing, or two things */
    List<Way> all() {
        ways.addAll(fixed);
        BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false)
                .values()
                .forEach(this::ask);
        ask(Objects.requireNonNull(context.getServletContext()));
        if (!silent.isEmpty()) {
            throw new IllegalStateException(
                    "Routes that say nothing of themselves, by @Route beside the handler or by a Way: "
                            + String.join(", ", silent));
        }
        refuseTwoThings();
        return List.copyOf(ways);
    }

    private void ask(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping controllers) {
            controllers.getHandlerMethods().forEach(this::ask);
        } else if (mapping instanceof AbstractUrlHandlerMapping addresses) {
            addresses.getHandlerMap().keySet().forEach(pattern -> mustBeCovered(pattern, mapping));
            if (addresses.getRootHandler() != null) {
                mustBeCovered("/", mapping);
            }
            if (addresses.getDefaultHandler() != null) {
                mustBeCovered("/**", mapping);
            }
        } else if (!(mapping instanceof RouterFunctionMapping functions) || functions.getRouterFunction() != null) {
            silent.add("all of " + mapping + ", which cannot be asked");
        }
    }

    private void ask(RequestMappingInfo info, HandlerMethod handler) {
        Route route = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Route.class);
        Set<String> methods = info.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toUnmodifiableSet());
        for (String pattern : info.getPatternValues()) {
            if (route == null) {
                mustBeCovered(pattern, handler);
            } else {
                ways.add(Way.of(pattern, methods, route));
            }
        }
    }

    private void ask(ServletContext servlets) {
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                if (!servlet.getName().equals(DISPATCHER)) {
                    mustBeCovered(mapping.endsWith("/*") ? mapping + "*" : mapping, servlet.getName());
                }
            }
        }
    }

    private void mustBeCovered(String pattern, Object by) {
        if (fixed.stream().noneMatch(way -> way.covers(pattern))) {
            silent.add(pattern + " (" + by + ")");
        }
    }

    private void refuseTwoThings() {
        Map<String, List<Way>> byPattern = ways.stream().collect(Collectors.groupingBy(Way::pattern));
        byPattern.values().forEach(same -> {
            List<String> methods = new ArrayList<>();
            same.forEach(way -> methods.addAll(way.methods().isEmpty() ? Set.of("*") : way.methods()));
            if (Set.copyOf(methods).size() < methods.size()) {
                throw new IllegalStateException("A route that says two things of itself: " + same);
            }
        });
    }
}
