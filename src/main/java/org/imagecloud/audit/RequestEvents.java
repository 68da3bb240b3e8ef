package org.imagecloud.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imagecloud.http.Matched;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Makes an event of a request that has ended, unless it only repeats another. */
@Component
@WhileOn
class RequestEvents {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /** One of many requests of the same kind, about one study or one thing. */
    private static final Set<Trail> OF_MANY = EnumSet.of(Trail.SEARCH, Trail.STORE, Trail.PIECE);

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private final AuditTrail trail;
    private final Repeats repeats;
    private final Clock clock;

    RequestEvents(AuditTrail trail, Repeats repeats, Clock clock) {
        this.trail = trail;
        this.repeats = repeats;
        this.clock = clock;
    }

    private record Failure(String person, String network, String operation, Subject subject, int status) {}

    /** Nothing in it is the sender's to choose freely: else each request could be an event of its own. */
    private record OfStranger(String network, String pattern, int status) {}

    private record Success(
            String person,
            Kind kind,
            Subject subject,
            @Nullable String pattern) {}

    void ended(HttpServletRequest request, Operation operation, Agent agent, int status, Outcome outcome) {
        // What a stranger names is no more than a guess; nobody has looked whether there is such a thing.
        Subject subject = agent.isStranger() ? Subject.NONE : subject(request, operation);
        if (isRepeated(request, operation, agent, subject, status, outcome)) {
            return;
        }
        List<String> keys = operation.kind() == Kind.QUERY ? QueryKeys.of(request.getParameterNames()) : List.of();
        trail.record(AuditEvent.of(
                clock.instant(),
                operation.kind(),
                outcome,
                agent,
                address(request),
                operation.toString(),
                status,
                subject,
                keys));
    }

    private boolean isRepeated(
            HttpServletRequest request,
            Operation operation,
            Agent agent,
            Subject subject,
            int status,
            Outcome outcome) {
        String person = agent.person();
        String network = Network.of(request.getRemoteAddr());
        if (person == null) {
            return repeats.has(new OfStranger(network, Matched.way(request).pattern(), status), MINUTE);
        }
        return outcome == Outcome.SUCCESS
                ? isRepeated(request, operation, person, subject)
                : repeats.has(new Failure(person, network, operation.toString(), subject, status), MINUTE);
    }

    /** Searches over all studies are told one by one; so is what changes something, but for the pieces of an upload. */
    private boolean isRepeated(HttpServletRequest request, Operation operation, String person, Subject subject) {
        if (operation.isPolledList()) {
            if (PAGES.stream().anyMatch(page -> isFurther(request.getParameter(page)))) {
                return false; // who looks through all is told; what a page asks for again and again is the first of
                // them
            }
            return repeats.has(new Success(person, Kind.QUERY, subject, operation.pattern()), HOUR);
        }
        boolean named = !subject.equals(Subject.NONE);
        boolean many = operation.kind() == Kind.READ || (named && OF_MANY.contains(operation.trail()));
        if (!many) {
            return false;
        }
        return repeats.has(new Success(person, operation.kind(), subject, named ? null : operation.pattern()), MINUTE);
    }

    /** Parameters by which a list is asked for further lines; of each list of ours the interface's document is compared with them. */
    static final Set<String> PAGES = Set.of("offset", "firstResult", "after");

    private static boolean isFurther(@Nullable String from) {
        return from != null && !from.equals("0");
    }

    private static Subject subject(HttpServletRequest request, Operation operation) {
        Subject subject = ofAddress(request, operation);
        NamedSubjects.Named named = NamedSubjects.of(request);
        return named == null ? subject : named.addTo(subject);
    }

    private static Subject ofAddress(HttpServletRequest request, Operation operation) {
        if (operation.trail() == Trail.ENGINE) {
            UUID thing = EngineCall.thing(Matched.of(request).rest());
            return thing == null ? Subject.NONE : Subject.NONE.withItem(thing);
        }
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path)) {
            return Subject.NONE;
        }
        try {
            Object study = path.containsKey("study") ? path.get("study") : path.get("uid");
            if (study != null) {
                return new Subject(new StudyInstanceUid(study.toString()), null, null, null);
            }
            Object item = path.containsKey("session") ? path.get("session") : path.get("id");
            if (item == null) {
                return Subject.NONE;
            }
            UUID id = ReferralId.of(item.toString()).value();
            return Matched.of(request).isBelow("/api/referrals")
                    ? new Subject(null, null, new ReferralId(id), null)
                    : Subject.NONE.withItem(id);
        } catch (Refusal notOfThatForm) {
            return Subject.NONE; // it may be anything, a name too
        }
    }

    /** A proxy may forward any text as an address. */
    static @Nullable String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address != null && ADDRESS.matcher(address).matches() ? address : null;
    }
}
