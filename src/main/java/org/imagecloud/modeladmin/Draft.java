package org.imagecloud.modeladmin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version that is prepared, or that has come into force this way.
 *
 * @param revision which saving it is: who writes on an older one is told
 * @param editors all who have changed it, the last one last; none of them may approve it
 * @param evidence what checks and examples said when it was submitted, as JSON
 * @param whatIf what its submission has begun to ask past cases, and approval looks at; none of a process
 * @param inForceFrom none for at once
 * @param version as which it came into force
 * @param backTo the version before, which it brings back
 * @param refused why it could not come into force when its time had come
 */
record Draft(
        UUID id,
        String model,
        byte[] content,
        Base base,
        int revision,
        State state,
        String reason,
        List<String> editors,
        @Nullable String evidence,
        @Nullable UUID whatIf,
        @Nullable Act submitted,
        @Nullable Act approved,
        @Nullable Instant inForceFrom,
        @Nullable Integer version,
        @Nullable Integer backTo,
        @Nullable String refused,
        Instant changedAt) {

    /** How far it is. */
    enum State {
        DRAFT,
        SUBMITTED,
        /** Its instant is to come. */
        APPROVED,
        IN_FORCE,
        /** When its instant came, it could not come into force. */
        REFUSED,
        WITHDRAWN
    }

    /** The version in force from which it was made. */
    record Base(int version, String sha256) {

        /** Of a model of which nothing is in force. */
        static final Base NONE = new Base(0, "");

        static Base of(Models.Version version) {
            return new Base(version.version(), version.sha256());
        }
    }

    /**
     * Who did something, and when.
     *
     * @param why where that was asked
     */
    record Act(String by, Instant at, @Nullable String why) {

        Act(String by, Instant at) {
            this(by, at, null);
        }
    }

    /** Begins with a content. */
    static Draft begun(String model, Base base, byte[] content, String reason, String person, Instant now) {
        return new Draft(
                UUID.randomUUID(),
                model,
                content,
                base,
                1,
                State.DRAFT,
                reason,
                List.of(person),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now);
    }

    /** Written anew by somebody, and so not submitted any more. */
    Draft saved(byte[] text, Base seen, String why, String person, Instant now) {
        List<String> all = new ArrayList<>(editors);
        all.remove(person);
        all.add(person);
        return new Draft(
                id,
                model,
                text,
                seen,
                revision + 1,
                State.DRAFT,
                why,
                all,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now);
    }

    /** @param trial what past cases are asked for it; none of a process */
    Draft submitted(Act act, String found, @Nullable UUID trial) {
        return next(State.SUBMITTED, found, trial, act, null, null, null, null, null, act.at());
    }

    Draft approved(Act act, @Nullable Instant from) {
        return next(State.APPROVED, evidence, whatIf, submitted, act, from, null, null, null, act.at());
    }

    Draft in(State other, Instant now) {
        return next(other, evidence, whatIf, submitted, approved, inForceFrom, version, backTo, refused, now);
    }

    /** @param back the version that it brings back; none for one that is new */
    Draft inForce(int as, @Nullable Integer back, Instant now) {
        return next(State.IN_FORCE, evidence, whatIf, submitted, approved, inForceFrom, as, back, null, now);
    }

    Draft refused(String why, Instant now) {
        return next(State.REFUSED, evidence, whatIf, submitted, approved, inForceFrom, null, null, why, now);
    }

    boolean isOpen() {
        return state == State.DRAFT || state == State.SUBMITTED;
    }

    DraftHead head() {
        return new DraftHead(
                id,
                model,
                base.version(),
                revision,
                state,
                reason,
                editors,
                submitted,
                approved,
                inForceFrom,
                version,
                backTo,
                refused,
                changedAt);
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    private Draft next(
            State other,
            @Nullable String found,
            @Nullable UUID trial,
            @Nullable Act submission,
            @Nullable Act approval,
            @Nullable Instant from,
            @Nullable Integer as,
            @Nullable Integer back,
            @Nullable String why,
            Instant now) {
        return new Draft(
                id,
                model,
                content,
                base,
                revision,
                other,
                reason,
                editors,
                found,
                trial,
                submission,
                approval,
                from,
                as,
                back,
                why,
                now);
    }
}
