package org.imagecloud.web.security;

import org.imagecloud.shared.Refusable;
import org.imagecloud.shared.Refusal;
import org.springframework.security.core.AuthenticationException;

/** The password was not looked at: there were too many wrong ones before. */
final class TooManyAttemptsException extends AuthenticationException implements Refusable {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    TooManyAttemptsException(Refusal refusal) {
        super(refusal.getMessage());
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
