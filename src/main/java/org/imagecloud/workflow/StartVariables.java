package org.imagecloud.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.PreRead;
import org.imagecloud.referral.Referral;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a process instance knows of its case: the inputs of its decisions, and whom to ask at the clinic. */
@Component
class StartVariables {

    private final Organisation organisation;
    private final Clock clock;

    StartVariables(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    VariableMap of(Referral referral) {
        ClinicalInformation clinical = referral.clinical();
        VariableMap variables = Variables.createVariables();
        put(variables, ReferralVariables.REFERRAL_ID, referral.id().toString());
        put(variables, ReferralVariables.MODALITY, clinical.modality());
        put(variables, ReferralVariables.BODY_PART, clinical.bodyPart());
        put(
                variables,
                ReferralVariables.SYMPTOMS,
                new ArrayList<>(Objects.requireNonNullElse(clinical.symptoms(), List.of())));
        put(variables, ReferralVariables.ONSET_HOURS, clinical.onsetHours());
        put(variables, ReferralVariables.AGE, clinical.age());
        put(variables, ReferralVariables.GCS, clinical.gcs());
        put(variables, ReferralVariables.SYSTOLIC_BP, clinical.systolicBp());
        put(variables, ReferralVariables.SPO2, clinical.spo2());
        put(variables, ReferralVariables.TRAUMA, clinical.trauma());
        put(variables, ReferralVariables.ANTICOAGULANT, clinical.anticoagulant());
        put(variables, ReferralVariables.PREGNANCY, clinical.pregnancy());
        PreRead preRead = referral.preRead();
        put(variables, ReferralVariables.AI_FINDING, preRead == null ? null : preRead.finding());
        put(variables, ReferralVariables.AI_SCORE, preRead == null ? null : preRead.score());
        put(
                variables,
                ReferralVariables.CLINIC_REQUEST,
                clinical.clinicRequest() == null
                        ? null
                        : clinical.clinicRequest().name());
        put(variables, ReferralVariables.COUNTY_SKILL_ON_SHIFT, countySkillOnShift(referral.from(), clinical));
        put(variables, ReferralVariables.CLINIC_GROUPS, new Membership(referral.from(), Role.CLINIC).group());
        return variables;
    }

    /** Unknown, and so no reason to leave the county, where the county keeps no roster. */
    private @Nullable Boolean countySkillOnShift(HospitalId clinic, ClinicalInformation clinical) {
        String modality = Objects.requireNonNullElse(clinical.modality(), "");
        return organisation
                .onTheWayUp(clinic, Tier.COUNTY)
                .flatMap(county -> organisation.hasReaderOnDuty(county.id(), modality, clock.instant()))
                .orElse(null);
    }

    private static <T> void put(VariableMap variables, Variable<T> variable, @Nullable T value) {
        variables.putValue(variable.name(), value);
    }
}
