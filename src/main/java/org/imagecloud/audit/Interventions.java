package org.imagecloud.audit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes down what was done to the rules and to running cases, with what it was done to: no request tells that by its address. */
@Component
public class Interventions {

    private static final Agent APPLICATION = new Agent(null, "medical-image-cloud", List.of());

    private final ObjectProvider<AuditTrail> trail;
    private final Clock clock;

    Interventions(ObjectProvider<AuditTrail> trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Tells of something that has happened, and never fails.
     *
     * @param operation a word of ours
     * @param person null where the application did it by itself
     * @param details what was changed, from what to what, and why; never patients' data
     */
    public void tell(String operation, @Nullable Person person, Map<String, String> details) {
        AuditEvent event = AuditEvent.of(
                        clock.instant(),
                        Kind.UPDATE,
                        Outcome.SUCCESS,
                        person == null ? APPLICATION : Agent.of(person),
                        null,
                        operation,
                        null,
                        Subject.NONE,
                        List.of())
                .with(new TreeMap<>(details));
        trail.ifAvailable(one -> one.record(event));
    }
}
