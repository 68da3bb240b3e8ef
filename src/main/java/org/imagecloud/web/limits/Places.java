package org.imagecloud.web.limits;

import java.util.HashMap;
import java.util.Map;

/** How many threads may do something at the same time: in all, and for one sender, be that a login or a network. */
final class Places {

    private final int inAll;
    private final int ofOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int sum;

    Places(int inAll, int ofOne) {
        this.inAll = inAll;
        this.ofOne = ofOne;
    }

    /** @return whether there was a place; who has got it must {@link #leave} it */
    synchronized boolean take(String sender) {
        if (sum >= inAll || taken.getOrDefault(sender, 0) >= ofOne) {
            return false;
        }
        taken.merge(sender, 1, Integer::sum);
        sum++;
        return true;
    }

    synchronized void leave(String sender) {
        taken.computeIfPresent(sender, (any, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        sum--;
    }
}
