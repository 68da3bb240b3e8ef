package org.imagecloud.workflow.readstudy;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.escalation.ReadingTask;
import org.imagecloud.identity.Membership;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.workflow.cases.ReadingTasks;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Gives the task of a reading that was started again to whom the case knows: who may claim it, and who has. */
@Component
public class ReadmittedReaders {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ReadingTask candidates;
    private final Referrals referrals;
    private final Organisation organisation;

    public ReadmittedReaders(
            RuntimeService runtime,
            TaskService tasks,
            ReadingTask candidates,
            Referrals referrals,
            Organisation organisation) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.candidates = candidates;
        this.referrals = referrals;
        this.organisation = organisation;
    }

    public void readmit(Referral referral) {
        List<HospitalId> open = referrals.claimableAt(referral.id());
        open.forEach(hospital -> candidates.admit(referral.id(), readers(hospital)));
        HospitalId first = referral.readingHospital();
        if (first != null && !open.contains(first)) {
            candidates.dismiss(referral.id(), readers(first));
        }
        Reading.Claim claim = referral.claim();
        if (claim != null) {
            ReadingTasks.of(referral.id(), tasks)
                    .ifPresent(task -> readOn(task, claim, Objects.requireNonNull(referral.targets())));
        }
    }

    private Membership readers(HospitalId hospital) {
        return Readers.at(organisation.hospital(hospital));
    }

    /** The lease goes on from what was saved last. */
    private void readOn(Task task, Reading.Claim claim, ReadingTargets targets) {
        String reading = task.getProcessInstanceId();
        int lease = (Integer) runtime.getVariable(reading, ProcessVariables.LEASE_MINUTES.name());
        runtime.setVariable(
                reading,
                ProcessVariables.LEASE_END.name(),
                Date.from(claim.activeAt().plusSeconds(lease * 60L)));
        tasks.setAssignee(task.getId(), claim.userId());
        tasks.setDueDate(task.getId(), Date.from(targets.due(true)));
        runtime.setVariable(reading, ProcessVariables.READER_CLAIMED.name(), true);
    }
}
