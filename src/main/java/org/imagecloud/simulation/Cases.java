package org.imagecloud.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/** The cases that the simulation has sent, and what it knows of each; cases of others are left alone. */
final class Cases {

    /** One case. */
    static final class Sent {

        final String id;
        final String study;
        final VirtualClinic clinic;
        final CaseDraw draw;
        final Instant at;

        boolean askedForMore;
        boolean calledBySupervisor;
        boolean preRead;

        @Nullable
        HospitalId readAt;

        Sent(String id, String study, VirtualClinic clinic, CaseDraw draw, Instant at) {
            this.id = id;
            this.study = study;
            this.clinic = clinic;
            this.draw = draw;
            this.at = at;
        }
    }

    private final Map<String, Sent> byId = new LinkedHashMap<>();
    private final Map<String, Sent> byStudy = new HashMap<>();

    void add(Sent sent) {
        byId.put(sent.id, sent);
        byStudy.put(sent.study, sent);
    }

    @Nullable
    Sent find(String id) {
        return byId.get(id);
    }

    @Nullable
    Sent ofStudy(String studyInstanceUid) {
        return byStudy.get(studyInstanceUid);
    }

    Collection<Sent> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }
}
