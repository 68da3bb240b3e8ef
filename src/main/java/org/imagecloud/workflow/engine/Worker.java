package org.imagecloud.workflow.engine;

import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;

/** How programs that pre-read images are known to the engine. */
public final class Worker {

    /** The topic of the external task, as the model names it. */
    public static final String TOPIC = "ai-pre-read";

    private Worker() {}

    /** Whether a worker id is the program's own: its login name, or that with a slash and anything behind. */
    public static boolean isOf(Person program, @Nullable String workerId) {
        return workerId != null && (workerId.equals(program.userId()) || workerId.startsWith(program.userId() + "/"));
    }
}
