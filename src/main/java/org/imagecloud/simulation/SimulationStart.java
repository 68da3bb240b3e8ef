package org.imagecloud.simulation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins the simulation when the application takes requests, and ends the process where that is wanted or needed. */
@Component
@Profile("simulation")
class SimulationStart {

    private static final Logger log = LoggerFactory.getLogger(SimulationStart.class);

    private final Simulation simulation;
    private final SimulationSettings settings;
    private final ConfigurableApplicationContext context;

    SimulationStart(Simulation simulation, SimulationSettings settings, ConfigurableApplicationContext context) {
        this.simulation = simulation;
        this.settings = settings;
        this.context = context;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        if (settings.automatic()) {
            new Thread(this::run, "simulation").start();
        }
    }

    private void run() {
        boolean good = false;
        try {
            good = simulation.run().violations().isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.error("The simulation has failed", e);
        }
        if (!good || settings.exit()) {
            int status = good ? 0 : 1;
            System.exit(SpringApplication.exit(context, () -> status));
        }
        log.info("The application goes on: look around, and stop it with Ctrl-C");
    }
}
