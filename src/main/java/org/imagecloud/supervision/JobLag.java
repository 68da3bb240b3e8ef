package org.imagecloud.supervision;

/** How far the work of the engine that is due is behind: timers and what goes on by itself. */
public interface JobLag {

    /**
     * What is due and not done.
     *
     * @param overdue how many
     * @param seconds by how much the oldest is late; 0 where nothing is
     * @param failed how many are not tried again by themselves
     */
    record Lag(long overdue, double seconds, long failed) {}

    Lag now();
}
