package org.imagecloud.identity;

import java.util.List;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A login without any role that is good for one study, and nothing else of the platform. */
public final class StudyVisitor extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String visitor;
    private final transient StudyInstanceUid study;

    /** @param visitor stands in timelines and audit records; never a patient's name */
    public StudyVisitor(String visitor, StudyInstanceUid study) {
        super(List.of());
        this.visitor = visitor;
        this.study = study;
        setAuthenticated(true);
    }

    StudyInstanceUid study() {
        return study;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return visitor;
    }
}
