package org.imagecloud.modeladmin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does what takes long beside the requests, one piece of work at a time on a node; a few more may wait. */
final class BesideRequests {

    private static final int WAITING = 8;

    private final ThreadPoolExecutor worker;

    /** @param name of its thread */
    BesideRequests(String name) {
        worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean isFull() {
        return worker.getQueue().remainingCapacity() == 0;
    }

    /** @throws java.util.concurrent.RejectedExecutionException when enough wait already */
    void execute(Runnable work) {
        worker.execute(work);
    }

    /** What runs is interrupted, and what waits is not begun. */
    void stop() {
        worker.shutdownNow();
    }
}
