package org.imagecloud.identity;

import java.util.List;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A login without any role that is good for one study, and nothing else of the platform. */
public final class StudyVisitor extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String visitor;
    private final transient StudyInstanceUid study;
    private final String visit;

    /**
     * @param visitor stands in timelines and audit records; never a patient's name
     * @param visit tells this visitor's requests from those of others
     */
    public StudyVisitor(String visitor, StudyInstanceUid study, String visit) {
        super(List.of());
        this.visitor = visitor;
        this.visit = visit;
        this.study = study;
        setAuthenticated(true);
    }

    StudyInstanceUid study() {
        return study;
    }

    /** Tells this visitor's requests from those of all others, who have the same name. */
    public String visit() {
        return visit;
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
