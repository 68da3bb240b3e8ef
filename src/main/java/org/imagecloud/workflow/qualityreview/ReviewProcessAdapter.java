package org.imagecloud.workflow.qualityreview;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.quality.Review;
import org.imagecloud.quality.ReviewProcess;
import org.imagecloud.referral.Readers;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.cases.RecordedStep;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.QualityReviewModel;
import org.springframework.stereotype.Component;

/** Drives the process {@code quality-review} for the quality room; the business key is the review's id. */
@Component
class ReviewProcessAdapter implements ReviewProcess {

    static final RecordedStep<Integer> STEP = new RecordedStep<>(ProcessVariables.REVIEW_SCORE, "review");

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final Organisation organisation;

    ReviewProcessAdapter(RuntimeService runtimeService, TaskService taskService, Organisation organisation) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.organisation = organisation;
    }

    @Override
    public void start(Review review) {
        Membership readers = Readers.at(organisation.hospital(review.hospital()));
        runtimeService.startProcessInstanceByKey(
                QualityReviewModel.ID,
                review.id().toString(),
                Variables.createVariables()
                        .putValue(
                                ProcessVariables.REFERRAL_ID.name(),
                                review.referral().toString())
                        .putValue(ProcessVariables.REVIEW_ID.name(), review.id().toString())
                        .putValue(
                                ProcessVariables.REVIEW_REASON.name(),
                                review.reason().name())
                        .putValue(ProcessVariables.REVIEW_AUTHOR.name(), review.author())
                        .putValue(ProcessVariables.READER_GROUPS.name(), readers.group())
                        .putValue(
                                ProcessVariables.SUPERVISOR_GROUPS.name(),
                                new Membership(review.hospital(), Role.SUPERVISOR).group()));
    }

    @Override
    public void scored(UUID review, Person reviewer, int score) {
        Task task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(review.toString())
                .singleResult();
        if (task == null) {
            throw Refusal.conflict("review.ended");
        }
        STEP.require(task, reviewer, taskService);
        STEP.complete(task, score, taskService);
    }
}
