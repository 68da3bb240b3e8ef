package org.imagecloud.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event, flat, as it is hashed and kept; a FHIR AuditEvent is made from it when asked. It never holds a name or number
 * of a patient: subjects are keys, addresses are patterns, searches are the names of their keys.
 *
 * @param action as {@link Kind#action()}
 * @param outcome as {@link Outcome#code()}
 * @param operation method and address pattern
 * @param address of the asker's machine
 * @param status the HTTP status; none at a login
 * @param keys by which a query searched
 * @param details of an intervention: the model, its versions, the reason
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "id",
    "moment",
    "kind",
    "action",
    "outcome",
    "person",
    "name",
    "groups",
    "address",
    "operation",
    "status",
    "study",
    "otherStudy",
    "referral",
    "item",
    "keys",
    "details"
})
record AuditEvent(
        UUID id,
        Instant moment,
        Kind kind,
        String action,
        String outcome,
        @Nullable String person,
        @Nullable String name,
        @Nullable List<String> groups,
        @Nullable String address,
        String operation,
        @Nullable Integer status,
        @Nullable String study,
        @Nullable String otherStudy,
        @Nullable String referral,
        @Nullable UUID item,
        @Nullable List<String> keys,
        @Nullable Map<String, String> details) {

    /** A moment has microseconds, as in the table; finer ones would be rounded there, and the hash would not fit. */
    AuditEvent {
        moment = moment.truncatedTo(ChronoUnit.MICROS);
    }

    static AuditEvent login(Instant moment, Agent agent, Outcome outcome, @Nullable String address, String operation) {
        return of(moment, Kind.LOGIN, outcome, agent, address, operation, null, Subject.NONE, List.of());
    }

    static AuditEvent of(
            Instant moment,
            Kind kind,
            Outcome outcome,
            Agent agent,
            @Nullable String address,
            String operation,
            @Nullable Integer status,
            Subject subject,
            List<String> keys) {
        return new AuditEvent(
                UUID.randomUUID(),
                moment,
                kind,
                kind.action(),
                outcome.code(),
                agent.person(),
                agent.name(),
                agent.groups(),
                address,
                operation,
                status,
                text(subject.study()),
                text(subject.otherStudy()),
                text(subject.referral()),
                subject.item(),
                keys,
                null);
    }

    AuditEvent with(SortedMap<String, String> more) {
        return new AuditEvent(
                id,
                moment,
                kind,
                action,
                outcome,
                person,
                name,
                groups,
                address,
                operation,
                status,
                study,
                otherStudy,
                referral,
                item,
                keys,
                more);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
