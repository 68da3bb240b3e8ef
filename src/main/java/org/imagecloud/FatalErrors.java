package org.imagecloud;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Ends the process when one of its threads has died of what the platform could not give it, mostly memory. It would live on
 * without the thread, which may be the one that answers requests or fires timers; started again, it has all of them. The
 * image and {@code mvn spring-boot:run} end it earlier still, by {@code -XX:+ExitOnOutOfMemoryError}; but that sees neither
 * memory outside the heap nor threads that cannot be started.
 */
final class FatalErrors implements UncaughtExceptionHandler {

    /** As the platform itself does, for {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int STATUS = 3;

    private FatalErrors() {}

    static void endTheProcess() {
        Thread.setDefaultUncaughtExceptionHandler(new FatalErrors());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            System.err.println("Thread " + thread.getName() + " has died of " + failure);
            if (!(failure instanceof VirtualMachineError)) {
                failure.printStackTrace();
            }
        } finally {
            if (failure instanceof VirtualMachineError) {
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }
}
