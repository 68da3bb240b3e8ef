package org.imagecloud.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that requests hold in the heap at the same time: of all, of one person, of all strangers and of one address. Those who work
 * at one hospital hold no more together than is still free with what they ask for, so alone about half. Who has taken some gives them back by {@link HeldBytes}.
 */
final class ByteBudget {

    private final long inAll;
    private final long ofPerson;
    private final long ofStrangers;
    private final long ofAddress;
    private final Map<Sender, Long> held = new HashMap<>();
    private final Map<String, Long> ofHouses = new HashMap<>();
    private long sum;
    private long sumOfStrangers;

    ByteBudget(long inAll, long ofPerson, long ofStrangers, long ofAddress) {
        this.inAll = inAll;
        this.ofPerson = ofPerson;
        this.ofStrangers = ofStrangers;
        this.ofAddress = ofAddress;
    }

    /**
     * Takes bytes for somebody.
     *
     * @param share how much of what the sender may hold can be used for these; above 1, of the sender's alone
     * @return whether there was room
     */
    synchronized boolean take(Sender sender, long bytes, double share) {
        long own = held.getOrDefault(sender, 0L) + bytes;
        double free = inAll * Math.min(1, share) - sum;
        boolean fits = bytes <= free
                && (sender.known()
                        ? own <= ofPerson * sender.share() * share
                                && ofHouses.getOrDefault(sender.house(), 0L) + bytes <= free
                        : own <= ofAddress * share && sumOfStrangers + bytes <= ofStrangers * Math.min(1, share));
        if (fits) {
            add(sender, bytes);
        }
        return fits;
    }

    synchronized void give(Sender sender, long bytes) {
        add(sender, -bytes);
    }

    synchronized long sum() {
        return sum;
    }

    private void add(Sender sender, long bytes) {
        held.merge(sender, bytes, ByteBudget::sumOrNone);
        if (sender.known()) {
            ofHouses.merge(sender.house(), bytes, ByteBudget::sumOrNone);
        }
        sum += bytes;
        sumOfStrangers += sender.known() ? 0 : bytes;
    }

    private static @Nullable Long sumOrNone(long one, long other) {
        return one + other == 0 ? null : Long.valueOf(one + other);
    }
}
