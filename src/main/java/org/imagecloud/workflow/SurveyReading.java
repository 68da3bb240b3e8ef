package org.imagecloud.workflow;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the model who has read the case, and whether the AI names something that the reader does not. */
@Component
class SurveyReading implements JavaDelegate {

    private static final String NOTHING_ACUTE = "noAcuteFinding";

    private final Referrals referrals;
    private final Organisation organisation;

    SurveyReading(Referrals referrals, Organisation organisation) {
        this.referrals = referrals;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        HospitalId hospital = referral.claim() == null ? null : referral.claim().hospital();
        Role grade = hospital == null
                ? Role.RADIOLOGIST
                : Readers.at(organisation.hospital(hospital)).role();
        ReferralVariables.READER_GRADE.set(execution, grade.name());
        String finding = aiFinding(execution);
        ReferralVariables.AI_DISAGREES.set(
                execution, finding != null && !finding.equals(NOTHING_ACUTE) && !isReported(finding, execution));
    }

    /** The AI may answer while the case is read: the whole process knows it first. */
    private static @Nullable String aiFinding(DelegateExecution execution) {
        DelegateExecution whole = execution.getProcessInstance().getSuperExecution();
        String finding = whole == null ? null : ReferralVariables.AI_FINDING.find(whole);
        return finding == null ? ReferralVariables.AI_FINDING.find(execution) : finding;
    }

    private static boolean isReported(String finding, DelegateExecution execution) {
        return ReferralVariables.FINDINGS.get(execution).stream()
                .anyMatch(reported -> reported instanceof Map<?, ?> map && finding.equals(map.get("code")));
    }
}
