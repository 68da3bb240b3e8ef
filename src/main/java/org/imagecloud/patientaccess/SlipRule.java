package org.imagecloud.patientaccess;

import java.util.Optional;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.ActionRule;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Without a birth date in the images nobody could come in with a slip. */
@Component
class SlipRule implements ActionRule {

    private final ArchivedStudies studies;

    SlipRule(ArchivedStudies studies) {
        this.studies = studies;
    }

    @Override
    public Optional<Refusal> refusal(Action action, Referral referral) {
        return action == Action.PRINT_SLIP
                        && studies.patientBirthDate(referral.study()).isEmpty()
                ? Optional.of(Refusal.unprocessable("patientCode.noBirthDate"))
                : Optional.empty();
    }
}
