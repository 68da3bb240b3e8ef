package org.imagecloud.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a person may use, whatever the case, and by which roles: what the server asks, and what the pages are told. What may be done with one
 * case is said with that case.
 */
public enum Use {
    /** Uploads and submits, and sees what was sent. */
    SUBMISSION("submission", EnumSet.of(Role.CLINIC)),
    /** Sees what is offered to read. */
    WORKLIST("worklist", EnumSet.of(Role.RADIOLOGIST, Role.EXPERT, Role.TRIAGE, Role.SUPERVISOR)),
    TRIAGE("triage", EnumSet.of(Role.TRIAGE)),
    /** Sees all critical results that nobody has confirmed. */
    OPEN_CRITICALS("openCriticals", EnumSet.of(Role.SUPERVISOR)),
    TASKLIST(
            "tasklist",
            EnumSet.of(Role.RADIOLOGIST, Role.EXPERT, Role.TRIAGE, Role.SUPERVISOR, Role.CLINIC, Role.ADMIN)),
    COCKPIT("cockpit", EnumSet.of(Role.SUPERVISOR, Role.ADMIN)),
    /** Keeps rosters and calendars. */
    DUTY("duty", EnumSet.of(Role.SUPERVISOR, Role.ADMIN)),
    /** Sees every clock of the hospital and of those below, and puts right what is stuck; {@link Administrators} do everywhere. */
    SUPERVISION("supervision", EnumSet.of(Role.SUPERVISOR)),
    /** Reads the province's figures; {@link Administrators} do too. */
    FIGURES("figures", EnumSet.of(Role.MONITOR)),
    /** Changes the models. */
    MODELS("models", EnumSet.of(Role.ADMIN)),
    AUDIT("audit", EnumSet.of(Role.AUDITOR)),
    /** Opens any study, and everybody concerned is told. */
    EMERGENCY("emergency", EnumSet.of(Role.RADIOLOGIST, Role.EXPERT, Role.SUPERVISOR)),
    /** Says which patient numbers are one patient. */
    PATIENT_LINKS("patientLinks", EnumSet.of(Role.CLINIC, Role.RADIOLOGIST, Role.SUPERVISOR));

    private final String json;
    private final Set<Role> roles;

    Use(String json, Set<Role> roles) {
        this.json = json;
        this.roles = Set.copyOf(roles);
    }

    /** As pages know it. */
    @JsonValue
    public String json() {
        return json;
    }

    /** Whether the person may, at whichever hospital. */
    public boolean isOf(Person person) {
        return person.memberships().stream().anyMatch(this::isBy);
    }

    /** Whether this membership gives it, at its hospital. */
    public boolean isBy(Membership membership) {
        return roles.contains(membership.role());
    }

    /** All that the person may use. */
    public static List<Use> of(Person person) {
        return Arrays.stream(values()).filter(use -> use.isOf(person)).toList();
    }
}
