package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imagecloud.access.Route;
import org.imagecloud.access.Routes;
import org.imagecloud.http.Routed;
import org.imagecloud.http.Way;
import org.imagecloud.http.Ways;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/** Of all that the running engine takes by POST, what changes something is told each time, and by its name. */
@RunningApplication
class EngineDeedsIT {

    /** Words at the end of a POST's address where the engine only answers. */
    private static final Set<String> QUESTIONS = Set.of("count", "list", "singleResult", "fetchAndLock");

    @Autowired
    private WebApplicationContext context;

    @Test
    void everyChangeIsToldAndNamed() throws Exception {
        Way[] ways = context.getBeansOfType(Ways.class).values().stream()
                .flatMap(some -> some.all().stream())
                .toArray(Way[]::new);
        Set<Route> routes = new Routes(context).ofEngine();
        Set<String> nameless = new TreeSet<>();
        for (Route route : routes) {
            if (!route.method().equals("POST")) {
                continue;
            }
            Operation operation = operation(route, "none", ways);
            for (String name : List.of("history", "task", "count", "list")) {
                assertThat(operation(route, name, ways))
                        .as("%s with %s", route, name)
                        .isEqualTo(operation);
            }
            String last = route.path().substring(route.path().lastIndexOf('/') + 1);
            boolean asks = QUESTIONS.contains(last) || routes.contains(new Route("GET", route.path()));
            if (operation.kind() == Kind.QUERY) {
                assertThat(asks).as(route.toString()).isTrue();
            } else if (!last.startsWith("{") && !operation.pattern().endsWith("/" + last)) {
                nameless.add(route.path().replaceFirst("^.*/engine/\\{name}|^/engine-rest", ""));
            }
        }
        assertThat(routes).hasSizeGreaterThan(300);
        assertThat(nameless).isEmpty();
    }

    private static Operation operation(Route route, String names, Way... ways) {
        return Operation.of(Routed.request(route.method(), route.path().replaceAll("\\{[^}]*}", names), ways));
    }
}
