package org.imagecloud.workflow;

import java.time.Clock;
import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.identity.Membership;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/**
 * Offers a case that nobody has claimed in time to the experts of the next hospital up, beside those who have it already:
 * the task takes one more candidate group, and whoever claims first reads.
 */
@Component
class OfferToExpert implements JavaDelegate {

    private final Referrals referrals;
    private final Organisation organisation;
    private final TaskService taskService;
    private final Notices notices;
    private final Clock clock;

    OfferToExpert(
            Referrals referrals, Organisation organisation, TaskService taskService, Notices notices, Clock clock) {
        this.referrals = referrals;
        this.organisation = organisation;
        this.taskService = taskService;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offer(
                ReferralVariables.referralId(execution),
                group -> taskService
                        .createTaskQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .taskDefinitionKey(ReferralProcessAdapter.READ_STUDY)
                        .list()
                        .forEach(task -> taskService.addCandidateGroup(task.getId(), group)));
    }

    /** Offers the case further, once; the group of the experts is handed to whoever holds the task. */
    void offer(ReferralId id, Consumer<String> toGroup) {
        Referral referral = referrals.get(id);
        if (referral.escalatedTo() != null) {
            return;
        }
        HospitalId reader = referral.readingHospital();
        HospitalId above = reader == null ? null : organisation.hospital(reader).parent();
        if (above == null) {
            referrals.noExpertToOffer(referral.id());
            return;
        }
        Hospital expert = organisation.hospital(above);
        Membership readers = Readers.at(expert);
        toGroup.accept(readers.group());
        referrals.offeredToExpert(referral.id(), expert);
        notices.send(new Notice(Notice.Kind.OFFERED, referral.id(), readers, "expert-duty", clock.instant()));
    }
}
