package org.imagecloud.referral;

import static org.imagecloud.referral.ReferralState.ACKNOWLEDGED;
import static org.imagecloud.referral.ReferralState.ESCALATED;
import static org.imagecloud.referral.ReferralState.NEEDS_INPUT;
import static org.imagecloud.referral.ReferralState.PRELIMINARY;
import static org.imagecloud.referral.ReferralState.READING;
import static org.imagecloud.referral.ReferralState.REPORTED;
import static org.imagecloud.referral.ReferralState.RETURNED;
import static org.imagecloud.referral.ReferralState.SUBMITTED;
import static org.imagecloud.referral.ReferralState.TRIAGED;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What people do with a case: whose it is, and in which states of the case. What else must hold is {@link Referral#refusal} of the
 * case alone, and {@link CaseActions} of the person too. Whatever is not declared here cannot be done.
 */
public enum Action {
    CLAIM("claim", Part.OFFERED, "referral.notOffered", States.TO_READ),
    /** Leaves the case to others. */
    DECLINE("decline", Part.READS, "referral.notOffered", States.TO_READ),
    /** Sends it on from triage to its readers. */
    TRIAGE("triage", Part.TRIAGES, "triage.notYours", EnumSet.of(SUBMITTED)),
    /** Asks the clinic for what is missing. */
    ASK_CLINIC("askClinic", Part.TRIAGES, "triage.notYours", EnumSet.of(SUBMITTED)),
    /** The reader asks the clinic for what is missing, instead of a report. */
    SEND_BACK("sendBack", Part.READER, "sendBack.readerOnly", EnumSet.of(READING)),
    /** The clinic tells what it was asked for. */
    ANSWER("answer", Part.CLINIC, "clinicalInformation.clinicOnly", EnumSet.of(NEEDS_INPUT)),
    /** The clinic tells news of a case under way, also after a preliminary report. */
    INFORM("inform", Part.CLINIC, "clinicalInformation.clinicOnly", States.UNDER_WAY),
    /** Says whose the images are, and takes or refuses those that tell somebody else. */
    CORRECT_PATIENT("correctPatient", Part.IDENTIFIES, "correction.notYours", EnumSet.allOf(ReferralState.class)),
    CANCEL("cancel", Part.CLINIC, "cancellation.clinicOnly", States.UNREAD),
    /** Of a case that is read; its reader decides. */
    ASK_TO_CANCEL("askToCancel", Part.CLINIC, "cancellation.clinicOnly", EnumSet.of(READING)),
    AGREE_TO_CANCEL("agreeToCancel", Part.READER, "cancellation.readerOnly", EnumSet.of(READING)),
    /** Ends what nobody can read. */
    FAIL("fail", Part.SUPERVISES, "failure.supervisorOnly", States.UNREAD),
    REASSIGN("reassign", Part.SUPERVISES, "referral.supervisorOnly", States.TO_READ),
    /** Makes it more urgent than the rules, or triage, have it. */
    RAISE_URGENCY("raiseUrgency", Part.SUPERVISES, "referral.supervisorOnly", States.UNDER_WAY),
    DRAFT("draft", Part.READS, "referral.notOffered", States.TO_READ),
    SIGN_PRELIMINARY("signPreliminary", Part.READS, "referral.notOffered", States.TO_READ),
    SIGN("sign", Part.READS, "referral.notOffered", States.TO_READ),
    /** Signs an addendum or a correction. */
    AMEND("amend", Part.READS, "referral.notOffered", States.REPORTED_ON),
    /** Confirms the report in force; a critical result in any state that has one. */
    ACKNOWLEDGE("acknowledge", Part.CLINIC, "acknowledgement.clinicOnly", EnumSet.allOf(ReferralState.class)),
    /** Records that somebody was reached, and has not read a critical result back. */
    RECORD_CALL("recordCall", Part.TELLS, "acknowledgement.outcomeByReaders", EnumSet.allOf(ReferralState.class)),
    /** Records that nobody was reached. */
    RECORD_UNREACHED(
            "recordUnreached", Part.TELLS, "acknowledgement.outcomeByReaders", EnumSet.allOf(ReferralState.class)),
    /** Lets the patient look the report up. */
    OPEN_TO_PATIENT("openToPatient", Part.CLINIC, "release.clinicOnly", EnumSet.allOf(ReferralState.class)),
    CLOSE_TO_PATIENT("closeToPatient", Part.CLINIC, "release.clinicOnly", EnumSet.allOf(ReferralState.class)),
    /** Hands the patient a code for the report. */
    PRINT_SLIP("printSlip", Part.CLINIC, "patientCode.clinicOnly", States.REPORTED_ON);

    private final String code;
    private final Part part;
    private final String forOthers;
    private final Set<ReferralState> states;

    Action(String code, Part part, String forOthers, Set<ReferralState> states) {
        this.code = code;
        this.part = part;
        this.forOthers = forOthers;
        this.states = Collections.unmodifiableSet(states);
    }

    /** As programs read it, for example {@code askClinic}. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Whose it is. */
    Part part() {
        return part;
    }

    /** The key of what others are told. */
    String forOthers() {
        return forOthers;
    }

    boolean isIn(ReferralState state) {
        return states.contains(state);
    }

    /** Sets that several have; an enum's constants come before its fields. */
    static final class States {

        /** Somebody is to read it, or does. */
        static final Set<ReferralState> TO_READ = EnumSet.of(TRIAGED, ESCALATED, READING, PRELIMINARY);

        /** Its time runs: it is with triage or readers, and has no final report. */
        static final Set<ReferralState> UNDER_WAY = EnumSet.of(SUBMITTED, TRIAGED, ESCALATED, READING, PRELIMINARY);

        /** There is a final report. */
        static final Set<ReferralState> REPORTED_ON = EnumSet.of(REPORTED, RETURNED, ACKNOWLEDGED);

        /** Nobody reads it yet. */
        static final Set<ReferralState> UNREAD = EnumSet.of(SUBMITTED, NEEDS_INPUT, TRIAGED, ESCALATED);

        private States() {}
    }
}
