package org.imagecloud.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that one request holds of its node's {@link ByteBudget}, which is given back with the request's end whatever was forgotten. */
final class RequestMemory implements AutoCloseable {

    private static final ThreadLocal<@Nullable RequestMemory> OF_THREAD = new ThreadLocal<>();

    private final ByteBudget budget;
    private final Supplier<Sender> sender;
    private final Map<Sender, Long> held = new HashMap<>();
    private @Nullable Effort effort;
    private boolean closed;

    /** @param sender asked anew for each thing that is held: nobody is known before the login was looked at */
    RequestMemory(ByteBudget budget, Supplier<Sender> sender) {
        this.budget = budget;
        this.sender = sender;
    }

    static @Nullable RequestMemory ofThisThread() {
        return OF_THREAD.get();
    }

    /** What is begun in this thread is this request's from now on, until {@link #leaveThread}. */
    void enterThread() {
        OF_THREAD.set(this);
    }

    static void leaveThread() {
        OF_THREAD.remove();
    }

    HeldBytes begin() {
        return new HeldBytes(this, sender.get());
    }

    /** One for the whole request, whichever threads work for it. */
    synchronized Effort effort() {
        Effort begun = effort;
        if (begun == null) {
            begun = new Effort(sender.get().name());
            effort = begun;
        }
        return begun;
    }

    synchronized boolean take(Sender from, long bytes, double share) {
        if (closed || !budget.take(from, bytes, share)) {
            return false;
        }
        held.merge(from, bytes, Long::sum);
        return true;
    }

    synchronized void give(Sender to, long bytes) {
        if (!closed) {
            budget.give(to, bytes);
            held.merge(to, -bytes, Long::sum);
        }
    }

    /** What is taken or given after that counts for nothing: there is no request. */
    @Override
    public synchronized void close() {
        closed = true;
        held.forEach((of, bytes) -> {
            if (bytes > 0) {
                budget.give(of, bytes);
            }
        });
        held.clear();
    }
}
