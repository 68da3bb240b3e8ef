package org.imagecloud.node;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How nodes know of each other. All nodes of a database must have the same.
 *
 * @param beat how often a node tells the database that it lives, and compares the clocks
 * @param silence after so long without a beat it counts as dead
 * @param clockTolerance a node whose clock differs by more from the database's takes no timers
 */
@Validated
@ConfigurationProperties("imagecloud.node")
public record NodeSettings(
        @DefaultValue("1s") @NotNull Duration beat,
        @DefaultValue("8s") @NotNull Duration silence,
        @DefaultValue("2s") @NotNull Duration clockTolerance) {

    /** One beat that is late must not be taken for a death. */
    @AssertTrue(message = "imagecloud.node.silence must be at least four times imagecloud.node.beat")
    boolean isPatient() {
        return silence.compareTo(beat.multipliedBy(4)) >= 0;
    }
}
