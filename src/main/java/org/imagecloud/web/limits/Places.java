package org.imagecloud.web.limits;

import java.util.HashMap;
import java.util.Map;
import org.imagecloud.http.Sender;

/**
 * How many threads may do something at the same time: in all, and for one sender, be that a login or a network. Where houses leave
 * room, the senders of one house get a place only while they hold fewer than are free, so that no house, and no few of them, hold
 * all: alone it gets half, and each that comes after half of the rest.
 */
final class Places {

    private final int inAll;
    private final int ofOne;
    private final boolean housesLeaveRoom;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> ofHouses = new HashMap<>();
    private int sum;

    Places(int inAll, int ofOne) {
        this(inAll, ofOne, false);
    }

    Places(int inAll, int ofOne, boolean housesLeaveRoom) {
        this.inAll = inAll;
        this.ofOne = ofOne;
        this.housesLeaveRoom = housesLeaveRoom;
    }

    /** @return whether there was a place; who has got it must {@link #leave} it */
    synchronized boolean take(Sender sender) {
        int free = inAll - sum;
        if (free <= 0
                || taken.getOrDefault(sender.name(), 0) >= ofOne * sender.share()
                || housesLeaveRoom && ofHouses.getOrDefault(sender.house(), 0) >= free) {
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
