package org.imagecloud.demo;

import java.util.stream.Collectors;
import org.imagecloud.http.EnginePages;
import org.imagecloud.identity.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo where it is and who may log in. */
@Component
@Profile("demo")
class DemoWelcome {

    private static final Logger log = LoggerFactory.getLogger(DemoWelcome.class);

    private final Environment environment;
    private final DemoUsers users;
    private final DemoProperties properties;

    DemoWelcome(Environment environment, DemoUsers users, DemoProperties properties) {
        this.environment = environment;
        this.users = users;
        this.properties = properties;
    }

    /** Last of all: who follows the address finds everything there. */
    @EventListener
    void welcome(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return;
        }
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return; // no web server, as in some tests
        }
        String base = "http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port;
        log.info(
                """


                        Medical Image Cloud, demo province
                          Start     {}/
                          Tasklist  {}{}/app/tasklist/
                          Cockpit   {}{}/app/cockpit/
                          API docs  {}/api/docs
                          Users     {}
                          Password  {} (all users)
                        """,
                base,
                base,
                EnginePages.PATH,
                base,
                EnginePages.PATH,
                base,
                users.people().stream().map(Person::userId).collect(Collectors.joining(", ")),
                properties.password());
    }
}
