package org.imagecloud.web.limits;

import java.util.HashMap;
import java.util.Map;
import org.imagecloud.http.Sender;

/** How many threads may do something at the same time: in all, for one sender, be that a login or a network, and for all of one hospital. */
final class Places {

    private final int inAll;
    private final int ofOne;
    private final int ofHouse;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> ofHouses = new HashMap<>();
    private int sum;

    Places(int inAll, int ofOne) {
        this(inAll, ofOne, inAll);
    }

    Places(int inAll, int ofOne, int ofHouse) {
        this.inAll = inAll;
        this.ofOne = ofOne;
        this.ofHouse = ofHouse;
    }

    /** @return whether there was a place; who has got it must {@link #leave} it */
    synchronized boolean take(Sender sender) {
        if (sum >= inAll
                || taken.getOrDefault(sender.name(), 0) >= ofOne
                || ofHouses.getOrDefault(sender.house(), 0) >= ofHouse) {
            return false;
        }
        taken.merge(sender.name(), 1, Integer::sum);
        ofHouses.merge(sender.house(), 1, Integer::sum);
        sum++;
        return true;
    }

    synchronized void leave(Sender sender) {
        oneLess(taken, sender.name());
        oneLess(ofHouses, sender.house());
        sum--;
    }

    private static void oneLess(Map<String, Integer> taken, String whose) {
        taken.computeIfPresent(whose, (any, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
}
