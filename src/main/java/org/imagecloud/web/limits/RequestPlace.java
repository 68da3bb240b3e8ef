package org.imagecloud.web.limits;

import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.imagecloud.http.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The place that one request has while a thread works for it, or waits; and whether its connection ends with it. */
final class RequestPlace {

    /** The request's attribute. */
    static final String ATTRIBUTE = RequestPlace.class.getName();

    private final Response answer;
    private Places places;
    private Sender sender;
    private boolean last;
    private boolean givenUp;

    private RequestPlace(Places places, Sender sender, Response answer) {
        this.places = places;
        this.sender = sender;
        this.answer = answer;
    }

    /** @return nothing when there is none */
    static @Nullable RequestPlace take(Places places, Sender sender, Response answer) {
        return places.take(sender) ? new RequestPlace(places, sender, answer) : null;
    }

    /**
     * Takes another in exchange.
     *
     * @return whether there was one; if not, the request keeps what it has
     */
    boolean moveTo(Places others, Sender newSender) {
        if (places == others) {
            return true;
        }
        if (!others.take(newSender)) {
            return false;
        }
        leave();
        places = others;
        sender = newSender;
        return true;
    }

    boolean isOf(Places some) {
        return places == some;
    }

    /** Looks, without waiting, whether something more of the request has come, or its end. */
    boolean isMoreThere() {
        Request line = answer.getRequest().getCoyoteRequest();
        line.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return line.getAvailable() > 0;
    }

    /** The connection ends after the answer, and the answer says so. */
    void endConnection() {
        last = true;
        answer.setHeader(HttpHeaders.CONNECTION, "close");
    }

    /** The connection may be used again after all. */
    void keepConnection() {
        if (last) {
            last = false;
            answer.getCoyoteResponse().getMimeHeaders().removeHeader(HttpHeaders.CONNECTION);
        }
    }

    /** Nobody waits any more that the answer is read. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether the connection must end without a word: nobody listens, or the answer was begun anew for an error. */
    boolean endsUntold() {
        return givenUp || (last && answer.getHeader(HttpHeaders.CONNECTION) == null);
    }

    void leave() {
        places.leave(sender);
    }
}
