package org.imagecloud.web;

import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The place that one request has while a thread works for it, or waits. With a brief one the connection ends after the answer, and
 * says so: answers that cost nothing, of which nobody reads any, would fill the line until a thread waits.
 */
final class RequestPlace {

    /** The request's attribute. */
    static final String ATTRIBUTE = RequestPlace.class.getName();

    private final Response answer;
    private Places places;
    private String sender;
    private boolean brief;
    private boolean givenUp;

    private RequestPlace(Response answer, Places places, String sender, boolean brief) {
        this.answer = answer;
        this.places = places;
        this.sender = sender;
        this.brief = brief;
        if (brief) {
            answer.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    /** @return nothing when there is none */
    static @Nullable RequestPlace take(Places places, String sender, boolean brief, Response answer) {
        return places.take(sender) ? new RequestPlace(answer, places, sender, brief) : null;
    }

    /**
     * Takes another in exchange, which is not brief.
     *
     * @return whether there was one; if not, the request keeps what it has
     */
    boolean moveTo(Places others, String newSender) {
        if (places == others) {
            return true;
        }
        if (!others.take(newSender)) {
            return false;
        }
        leave();
        places = others;
        sender = newSender;
        if (brief) {
            brief = false;
            answer.getCoyoteResponse().getMimeHeaders().removeHeader(HttpHeaders.CONNECTION);
        }
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

    /** Whether the connection must end, and nobody was told: he does not listen, or the answer was begun anew for an error. */
    boolean endsUntold() {
        return givenUp || (brief && answer.getHeader(HttpHeaders.CONNECTION) == null);
    }

    void leave() {
        places.leave(sender);
    }
}
