package org.imagecloud.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * One request's turn to have its body read. It begins when the request has come through the security chain, or earlier when
 * somebody must wait for the body: who is refused without a look at it has never taken a place, nor has a short form that came
 * in one piece with its head.
 */
final class BodyTurn {

    /** The request's attribute. */
    static final String ATTRIBUTE = BodyTurn.class.getName();

    private final HttpServletRequest request;
    private final String address;
    private final BodyLimits limits;
    private final BodyPlaces ofKnown;
    private final BodyPlaces ofStrangers;
    private @Nullable BodyPlaces taken;

    BodyTurn(HttpServletRequest request, BodyLimits limits, BodyPlaces ofKnown, BodyPlaces ofStrangers) {
        this.request = request;
        this.address = Network.of(request.getRemoteAddr());
        this.limits = limits;
        this.ofKnown = ofKnown;
        this.ofStrangers = ofStrangers;
    }

    boolean hasBegun() {
        return taken != null;
    }

    /**
     * Takes a place.
     *
     * @throws Refusal when there is none
     */
    void begin() {
        BodyPlaces places = isKnown() ? ofKnown : ofStrangers;
        if (!places.take(address)) {
            throw Refusal.busy("http.503");
        }
        taken = places;
    }

    /** For how many nanoseconds it may be waited for the body, however much of it comes. */
    long longestWait() {
        return taken == ofStrangers ? limits.strangers().time().toNanos() : Long.MAX_VALUE;
    }

    void end() {
        BodyPlaces places = taken;
        if (places != null) {
            taken = null;
            places.leave(address);
        }
    }

    private boolean isKnown() {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null) {
            return true;
        }
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now != null && now.isAuthenticated() && !(now instanceof AnonymousAuthenticationToken);
    }
}
