package org.imagecloud.workflow.cases;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.PreRead;
import org.imagecloud.referral.Referral;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Tier;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a process instance knows of its case: the inputs of its decisions, and whom to ask at the clinic. */
@Component
public class StartVariables {

    private final Organisation organisation;
    private final DutyRoster roster;
    private final Clock clock;

    public StartVariables(Organisation organisation, DutyRoster roster, Clock clock) {
        this.organisation = organisation;
        this.roster = roster;
        this.clock = clock;
    }

    public Map<String, @Nullable Object> of(Referral referral) {
        ClinicalInformation clinical = referral.clinical();
        PreRead preRead = referral.preRead();
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(RecordValues.of(clinical));
        ProcessVariables.SYMPTOMS.put(
                variables, clinical.symptoms() == null ? new ArrayList<>() : new ArrayList<>(clinical.symptoms()));
        ProcessVariables.AI_FINDING.put(variables, preRead == null ? null : preRead.finding());
        ProcessVariables.AI_SCORE.put(variables, preRead == null ? null : preRead.score());
        ProcessVariables.REFERRAL_ID.put(variables, referral.id().toString());
        ProcessVariables.COUNTY_SKILL_ON_SHIFT.put(variables, countySkillOnShift(referral.from(), clinical));
        ProcessVariables.CLINIC_GROUPS.put(variables, new Membership(referral.from(), Role.CLINIC).group());
        return variables;
    }

    /** Unknown, and so no reason to leave the county, where the county keeps no roster. */
    private @Nullable Boolean countySkillOnShift(HospitalId clinic, ClinicalInformation clinical) {
        String modality = Objects.requireNonNullElse(clinical.modality(), "");
        return organisation
                .onTheWayUp(clinic, Tier.COUNTY)
                .flatMap(county -> roster.hasReaderOnDuty(county.id(), modality, clock.instant()))
                .orElse(null);
    }
}
