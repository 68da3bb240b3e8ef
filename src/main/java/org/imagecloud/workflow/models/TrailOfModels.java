package org.imagecloud.workflow.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imagecloud.audit.Interventions;
import org.imagecloud.identity.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has the trail tell each change of a model, and each intervention into running cases, once it is kept. */
@Component
class TrailOfModels {

    private final Interventions trail;
    private final CurrentUser currentUser;

    TrailOfModels(Interventions trail, CurrentUser currentUser) {
        this.trail = trail;
        this.currentUser = currentUser;
    }

    /**
     * What somebody did in the engine beside the work on cases.
     *
     * @param deed the engine's word, as {@code Delete} or {@code Migrate}
     * @param details ids, versions and numbers: no value of a variable
     */
    record Intervention(String deed, Map<String, String> details) {}

    @TransactionalEventListener(fallbackExecution = true)
    public void tell(ModelChanges.Change change) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "model", change.model());
        put(details, "oldVersion", change.oldVersion());
        put(details, "newVersion", change.newVersion());
        put(details, "sha256", change.sha256());
        put(details, "reason", change.reason());
        put(details, "element", change.element());
        put(details, "cause", change.cause());
        trail.tell(
                "MODEL " + change.kind(),
                change.person() == null ? null : currentUser.find().orElse(null),
                details);
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void tell(Intervention intervention) {
        trail.tell("ENGINE " + intervention.deed(), currentUser.find().orElse(null), intervention.details());
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
