package org.imagecloud.patientaccess;

import org.springframework.http.HttpStatus;

/** How an attempt to come in ended, or a visit. The name in small letters is a message key and a metric's tag. */
enum Outcome {
    CAME_IN(HttpStatus.SEE_OTHER),
    /** Unknown code or wrong birth date: nobody is told which. */
    WRONG(HttpStatus.FORBIDDEN),
    /** What was typed is no date: it tells nothing of a code, and is no try. */
    NO_DATE(HttpStatus.BAD_REQUEST),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    USED(HttpStatus.FORBIDDEN),
    EXPIRED(HttpStatus.FORBIDDEN),
    REVOKED(HttpStatus.FORBIDDEN),
    NOT_YET(HttpStatus.FORBIDDEN),
    WITHDRAWN(HttpStatus.FORBIDDEN),
    /** The visit was idle for too long, or there was none. */
    ENDED(HttpStatus.OK),
    LEFT(HttpStatus.OK);

    private final HttpStatus status;

    Outcome(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
