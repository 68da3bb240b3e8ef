package org.imagecloud.access;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.springframework.beans.BeanUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** All that the running application answers to, asked of the application itself. */
public final class Routes {

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    private final WebApplicationContext context;

    public Routes(WebApplicationContext context) {
        this.context = context;
    }

    /** Of our controllers, the operator's endpoints, the description of the API, the pages and their files. */
    Set<Route> ofSpring() throws IOException {
        Set<Route> routes = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(info, routes)));
        for (AbstractUrlHandlerMapping mapping :
                context.getBeansOfType(AbstractUrlHandlerMapping.class).values()) {
            mapping.getHandlerMap().keySet().forEach(path -> routes.add(new Route("GET", path)));
            if (mapping.getRootHandler() != null) {
                routes.add(new Route("GET", "/"));
            }
        }
        for (var page :
                new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/resources/*.html")) {
            routes.add(new Route("GET", "/" + page.getFilename()));
        }
        return routes;
    }

    private static void add(RequestMappingInfo info, Set<Route> routes) {
        for (String path : info.getPatternValues()) {
            List<String> methods = info.getMethodsCondition().getMethods().stream()
                    .map(Enum::name)
                    .toList();
            (methods.isEmpty() ? List.of("*") : methods).forEach(method -> routes.add(new Route(method, path)));
        }
    }

    /** Of the engine's REST applications: of each servlet that is one, whatever it is called. */
    public Set<Route> ofEngine() throws ClassNotFoundException {
        return takenByEngine().keySet();
    }

    /** The same, each with what its body becomes, where it takes one. */
    public Map<Route, Optional<Type>> takenByEngine() throws ClassNotFoundException {
        Map<Route, Optional<Type>> routes = new TreeMap<>();
        ServletContext servlets = context.getServletContext();
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            Optional<Application> application = application(servlet);
            if (application.isPresent()) {
                String prefix = servlet.getMappings().iterator().next().replaceFirst("/\\*$", "");
                for (Class<?> type : application.get().getClasses()) {
                    Resource resource = Resource.from(type);
                    if (resource != null) {
                        walk(join(prefix, resource.getPath()), resource, routes);
                    }
                }
            }
        }
        return routes;
    }

    /** Servlets that are neither ours nor known. */
    List<String> otherServlets() {
        return context.getServletContext().getServletRegistrations().values().stream()
                .filter(servlet -> {
                    try {
                        return application(servlet).isEmpty();
                    } catch (ClassNotFoundException e) {
                        return true;
                    }
                })
                .map(servlet -> servlet.getName() + " " + servlet.getMappings())
                .sorted()
                .toList();
    }

    private Optional<Application> application(ServletRegistration servlet) throws ClassNotFoundException {
        String named = servlet.getInitParameter(APPLICATION);
        if (named != null) {
            Class<?> type = ClassUtils.forName(named, getClass().getClassLoader());
            return Optional.of((Application) BeanUtils.instantiateClass(type));
        }
        return context.getBeansOfType(ResourceConfig.class).values().stream()
                .filter(config -> ClassUtils.getUserClass(config).getName().equals(servlet.getName()))
                .map(Application.class::cast)
                .findAny();
    }

    private static void walk(String path, Resource resource, Map<Route, Optional<Type>> routes) {
        for (ResourceMethod method : resource.getAllMethods()) {
            if (method.getType() == ResourceMethod.JaxrsType.SUB_RESOURCE_LOCATOR) {
                Resource below = Resource.from(method.getInvocable().getRawResponseType());
                if (below != null) {
                    walk(path, below, routes);
                }
            } else {
                routes.put(new Route(method.getHttpMethod(), path), body(method));
            }
        }
        resource.getChildResources().forEach(child -> walk(join(path, child.getPath()), child, routes));
    }

    private static Optional<Type> body(ResourceMethod method) {
        return method.getInvocable().getParameters().stream()
                .filter(parameter -> parameter.getSource() == Parameter.Source.ENTITY)
                .map(Parameter::getType)
                .findAny();
    }

    private static String join(String path, String more) {
        String joined = path + "/" + (more == null ? "" : more);
        return "/"
                + String.join(
                        "/",
                        Arrays.stream(joined.split("/"))
                                .filter(part -> !part.isEmpty())
                                .toList());
    }
}
