package org.imagecloud.workflow;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.workflow.contract.ProcessVariables;
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
        Referral referral = referrals.get(CaseId.of(execution));
        HospitalId hospital = referral.claim() == null ? null : referral.claim().hospital();
        Role grade = hospital == null
                ? Role.RADIOLOGIST
                : Readers.at(organisation.hospital(hospital)).role();
        ProcessVariables.READER_GRADE.set(execution, grade);
        String finding = referral.preRead() == null ? null : referral.preRead().finding();
        ProcessVariables.AI_DISAGREES.set(
                execution, finding != null && !finding.equals(NOTHING_ACUTE) && !isReported(finding, execution));
    }

    private static boolean isReported(String finding, DelegateExecution execution) {
        return ProcessVariables.FINDINGS.get(execution).stream()
                .anyMatch(reported -> reported instanceof Map<?, ?> map && finding.equals(map.get("code")));
    }
}
