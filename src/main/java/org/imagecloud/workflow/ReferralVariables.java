package org.imagecloud.workflow;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.imagecloud.shared.ReferralId;

/**
 * Every variable of the processes. They hold ids, inputs and outputs of decisions, flags and deadlines: no
 * patient's identity and no report text, because the engine keeps its history. Lists and maps are
 * the platform's plain ones: of nothing else does the engine make objects again.
 */
final class ReferralVariables {

    static final Variable<String> REFERRAL_ID = new Variable<>("referralId", String.class);

    /** For programs that pre-read, while they do; it comes into no history. */
    static final Variable<String> STUDY_INSTANCE_UID = new Variable<>("studyInstanceUid", String.class);

    // Inputs of classify-urgency
    static final Variable<String> MODALITY = new Variable<>("modality", String.class);
    static final Variable<String> BODY_PART = new Variable<>("bodyPart", String.class);

    @SuppressWarnings("rawtypes")
    static final Variable<List> SYMPTOMS = new Variable<>("symptoms", List.class);

    static final Variable<Double> ONSET_HOURS = new Variable<>("onsetHours", Double.class);
    static final Variable<Integer> AGE = new Variable<>("age", Integer.class);
    static final Variable<Integer> GCS = new Variable<>("gcs", Integer.class);
    static final Variable<Integer> SYSTOLIC_BP = new Variable<>("systolicBp", Integer.class);
    static final Variable<Integer> SPO2 = new Variable<>("spo2", Integer.class);
    static final Variable<Boolean> TRAUMA = new Variable<>("trauma", Boolean.class);
    static final Variable<Boolean> ANTICOAGULANT = new Variable<>("anticoagulant", Boolean.class);
    static final Variable<Boolean> PREGNANCY = new Variable<>("pregnancy", Boolean.class);
    static final Variable<String> AI_FINDING = new Variable<>("aiFinding", String.class);
    static final Variable<Double> AI_SCORE = new Variable<>("aiScore", Double.class);
    static final Variable<String> CLINIC_REQUEST = new Variable<>("clinicRequest", String.class);

    // Input of route-referral
    static final Variable<Boolean> COUNTY_SKILL_ON_SHIFT = new Variable<>("countySkillOnShift", Boolean.class);

    // Answers of the decisions
    @SuppressWarnings("rawtypes")
    static final Variable<Map> URGENCY_DECISION = new Variable<>("urgencyDecision", Map.class);

    @SuppressWarnings("rawtypes")
    static final Variable<Map> ROUTE_DECISION = new Variable<>("routeDecision", Map.class);

    @SuppressWarnings("rawtypes")
    static final Variable<Map> TARGETS_DECISION = new Variable<>("targetsDecision", Map.class);

    @SuppressWarnings("rawtypes")
    static final Variable<List> CRITICAL_DECISIONS = new Variable<>("criticalDecisions", List.class);

    // Triage
    static final Variable<Boolean> TRIAGE_NEEDED = new Variable<>("triageNeeded", Boolean.class);
    static final Variable<String> TRIAGE_GROUPS = new Variable<>("triageGroups", String.class);
    static final Variable<Date> TRIAGE_DUE = new Variable<>("triageDue", Date.class);
    static final Variable<String> TRIAGE_OUTCOME = new Variable<>("triageOutcome", String.class);
    static final Variable<Date> INPUT_DUE = new Variable<>("inputDue", Date.class);

    // What new clinical information says
    static final Variable<String> URGENCY = new Variable<>("urgency", String.class);

    @SuppressWarnings("rawtypes")
    static final Variable<Map> NEW_URGENCY_DECISION = new Variable<>("newUrgencyDecision", Map.class);

    /** The table's own last answer, whatever people have decided since. */
    static final Variable<String> URGENCY_BY_RULES = new Variable<>("urgencyByRules", String.class);

    static final Variable<Boolean> PRE_READ_USABLE = new Variable<>("preReadUsable", Boolean.class);

    // The reading
    static final Variable<String> READER_GROUPS = new Variable<>("readerGroups", String.class);
    static final Variable<String> CLINIC_GROUPS = new Variable<>("clinicGroups", String.class);
    static final Variable<Integer> PRIORITY = new Variable<>("priority", Integer.class);
    static final Variable<Date> CLAIM_WARN_AT = new Variable<>("claimWarnAt", Date.class);
    static final Variable<Date> CLAIM_ENDANGERED_AT = new Variable<>("claimEndangeredAt", Date.class);
    static final Variable<Date> PRELIMINARY_WARN_AT = new Variable<>("preliminaryWarnAt", Date.class);
    static final Variable<Date> PRELIMINARY_ENDANGERED_AT = new Variable<>("preliminaryEndangeredAt", Date.class);
    static final Variable<Date> PRELIMINARY_DUE = new Variable<>("preliminaryDue", Date.class);
    static final Variable<Date> CLAIM_DUE = new Variable<>("claimDue", Date.class);
    static final Variable<Date> FINAL_DUE = new Variable<>("finalDue", Date.class);
    static final Variable<String> TARGETS_CLOCK = new Variable<>("targetsClock", String.class);
    static final Variable<Boolean> READER_CLAIMED = new Variable<>("readerClaimed", Boolean.class);

    // The time for the final report
    static final Variable<Date> WARN_AT = new Variable<>("warnAt", Date.class);
    static final Variable<Date> ENDANGERED_AT = new Variable<>("endangeredAt", Date.class);
    static final Variable<String> TARGET_STEP = new Variable<>("targetStep", String.class);
    static final Variable<String> TARGET_STAGE = new Variable<>("targetStage", String.class);

    // The lease of the claim
    static final Variable<Integer> LEASE_MINUTES = new Variable<>("leaseMinutes", Integer.class);
    static final Variable<Date> LEASE_END = new Variable<>("leaseEnd", Date.class);
    static final Variable<Boolean> LEASE_RENEWED = new Variable<>("leaseRenewed", Boolean.class);

    // The way up
    static final Variable<String> ESCALATION_REASON = new Variable<>("escalationReason", String.class);
    static final Variable<Boolean> HANDED_ON = new Variable<>("handedOn", Boolean.class);
    static final Variable<String> FORECAST = new Variable<>("forecast", String.class);
    static final Variable<String> SUBSPECIALTY = new Variable<>("subspecialty", String.class);
    static final Variable<String> OFFERED_TIER = new Variable<>("offeredTier", String.class);
    static final Variable<Integer> CLAIM_MINUTES = new Variable<>("claimMinutes", Integer.class);

    @SuppressWarnings("rawtypes")
    static final Variable<List> ESCALATION_DECISIONS = new Variable<>("escalationDecisions", List.class);

    static final Variable<Boolean> OFFER_OPEN = new Variable<>("offerOpen", Boolean.class);
    static final Variable<Date> NEXT_OFFER_DUE = new Variable<>("nextOfferDue", Date.class);

    // Whether an expert looks at a report before it is final
    static final Variable<String> CONFIDENCE = new Variable<>("confidence", String.class);
    static final Variable<String> READER_GRADE = new Variable<>("readerGrade", String.class);
    static final Variable<Boolean> AI_DISAGREES = new Variable<>("aiDisagrees", Boolean.class);

    @SuppressWarnings("rawtypes")
    static final Variable<Map> NEED_DECISION = new Variable<>("needDecision", Map.class);

    @SuppressWarnings("rawtypes")
    static final Variable<List> FINDINGS = new Variable<>("findings", List.class);

    // What differs from the version before, and who looks at it again
    static final Variable<Boolean> REPORT_DIFFERS = new Variable<>("reportDiffers", Boolean.class);
    static final Variable<Boolean> DISCREPANCY = new Variable<>("discrepancy", Boolean.class);
    static final Variable<Integer> READER_REPORTS = new Variable<>("readerReports", Integer.class);
    static final Variable<Double> DISCREPANCY_PERCENT = new Variable<>("discrepancyPercent", Double.class);
    static final Variable<Boolean> DOUBLE_READ = new Variable<>("doubleRead", Boolean.class);

    @SuppressWarnings("rawtypes")
    static final Variable<Map> SAMPLE_DECISION = new Variable<>("sampleDecision", Map.class);

    static final Variable<String> REVIEW_ID = new Variable<>("reviewId", String.class);
    static final Variable<String> REVIEW_REASON = new Variable<>("reviewReason", String.class);
    static final Variable<String> REVIEW_AUTHOR = new Variable<>("reviewAuthor", String.class);
    static final Variable<String> SUPERVISOR_GROUPS = new Variable<>("supervisorGroups", String.class);
    static final Variable<Integer> REVIEW_SCORE = new Variable<>("reviewScore", Integer.class);

    // An ordinary result that the clinic has not acknowledged
    static final Variable<Integer> REMINDERS = new Variable<>("reminders", Integer.class);

    // The release to the patient
    static final Variable<String> REPORT_STATUS = new Variable<>("reportStatus", String.class);

    @SuppressWarnings("rawtypes")
    static final Variable<Map> RELEASE_DECISION = new Variable<>("releaseDecision", Map.class);

    // The critical result
    static final Variable<Boolean> CRITICAL = new Variable<>("critical", Boolean.class);
    static final Variable<Integer> CRITICAL_CATEGORY = new Variable<>("criticalCategory", Integer.class);
    static final Variable<Date> ACKNOWLEDGE_DUE = new Variable<>("acknowledgeDue", Date.class);
    static final Variable<String> ACKNOWLEDGE_CYCLE = new Variable<>("acknowledgeCycle", String.class);
    static final Variable<String> CALL_TREE = new Variable<>("callTree", String.class);
    static final Variable<Integer> CALL_TREE_STEP = new Variable<>("callTreeStep", Integer.class);
    static final Variable<Boolean> CALL_TREE_ENDED = new Variable<>("callTreeEnded", Boolean.class);

    private ReferralVariables() {}

    static ReferralId referralId(DelegateExecution execution) {
        return ReferralId.of(REFERRAL_ID.get(execution));
    }

    static ReferralId referralId(DelegateTask task) {
        return ReferralId.of(REFERRAL_ID.get(task));
    }
}
