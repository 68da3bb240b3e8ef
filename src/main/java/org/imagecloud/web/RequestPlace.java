package org.imagecloud.web;

import org.jspecify.annotations.Nullable;

/** The place that one request has while a thread works for it, or waits. */
final class RequestPlace {

    /** The request's attribute. */
    static final String ATTRIBUTE = RequestPlace.class.getName();

    private final Places known;
    private Places places;
    private String sender;
    private boolean givenUp;

    private RequestPlace(Places known, Places places, String sender) {
        this.known = known;
        this.places = places;
        this.sender = sender;
    }

    /** @return nothing when there is none */
    static @Nullable RequestPlace take(Places places, String sender, Places known) {
        return places.take(sender) ? new RequestPlace(known, places, sender) : null;
    }

    /**
     * Moves to the places of those who have logged in.
     *
     * @return whether there was one; if not, the request keeps what it has
     */
    boolean moveTo(String login) {
        if (places == known) {
            return true;
        }
        if (!known.take(login)) {
            return false;
        }
        places.leave(sender);
        places = known;
        sender = login;
        return true;
    }

    boolean isOf(Places some) {
        return places == some;
    }

    /** Nobody waits any more that the answer is read. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    void leave() {
        places.leave(sender);
    }
}
