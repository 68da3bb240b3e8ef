package org.imagecloud.web;

import java.util.HashMap;
import java.util.Map;

/** How many threads may wait for bodies at the same time: in all, and for those of one address. */
final class BodyPlaces {

    private final int inAll;
    private final int perAddress;
    private final Map<String, Integer> taken = new HashMap<>();
    private int sum;

    BodyPlaces(int inAll, int perAddress) {
        this.inAll = inAll;
        this.perAddress = perAddress;
    }

    /** @return whether there was a place; who has got it must {@link #leave} it */
    synchronized boolean take(String address) {
        if (sum >= inAll || taken.getOrDefault(address, 0) >= perAddress) {
            return false;
        }
        taken.merge(address, 1, Integer::sum);
        sum++;
        return true;
    }

    synchronized void leave(String address) {
        taken.computeIfPresent(address, (any, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        sum--;
    }
}
