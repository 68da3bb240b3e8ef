package org.imagecloud.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Leaves the trail out, so that its cost can be measured; only the demo, which production excludes, allows it. */
@Component
@ConditionalOnProperty(name = SwitchedOff.SETTING, havingValue = "false")
class SwitchedOff {

    static final String SETTING = "imagecloud.audit.enabled";

    private static final Logger log = LoggerFactory.getLogger(SwitchedOff.class);

    SwitchedOff(Environment environment) {
        if (!environment.acceptsProfiles(Profiles.of("demo & !production"))) {
            throw new IllegalStateException(SETTING + "=false is for measuring the demo; take it away");
        }
        log.warn("No audit trail is kept");
    }
}
