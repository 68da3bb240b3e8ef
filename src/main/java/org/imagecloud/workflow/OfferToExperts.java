package org.imagecloud.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.identity.Membership;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Escalation;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Offers a case that waits for a reader to experts further up, beside those who have it already: the task takes one more
 * candidate group a hospital, and whoever claims first reads. While an offer is fresh nothing new is offered.
 */
@Component
class OfferToExperts implements JavaDelegate {

    private static final String NEED_EXPERT = "NEED_EXPERT";

    private final Referrals referrals;
    private final Organisation organisation;
    private final ReferralProgress progress;
    private final ExpertHospitals experts;
    private final TaskService taskService;
    private final Notices notices;
    private final Clock clock;

    OfferToExperts(
            Referrals referrals,
            Organisation organisation,
            ReferralProgress progress,
            ExpertHospitals experts,
            TaskService taskService,
            Notices notices,
            Clock clock) {
        this.referrals = referrals;
        this.organisation = organisation;
        this.progress = progress;
        this.experts = experts;
        this.taskService = taskService;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Instant now = ClockUtil.getCurrentTime().toInstant();
        Duration patience = Duration.ofMinutes(ReferralVariables.CLAIM_MINUTES.get(execution));
        if (referral.claim() != null) {
            ReferralVariables.OFFER_OPEN.set(execution, false);
            return;
        }
        Optional<Instant> fresh = referrals.offers(referral.id()).stream()
                .filter(offer -> !offer.declined() && !offer.hospital().equals(referral.readingHospital()))
                .map(offer -> offer.at().plus(patience))
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
        boolean offered = fresh.isPresent() || offer(referral, execution);
        leaveToExperts(referral, execution);
        ReferralVariables.OFFER_OPEN.set(execution, offered);
        ReferralVariables.NEXT_OFFER_DUE.set(execution, Date.from(fresh.orElse(now.plus(patience))));
    }

    /** What needs an expert is not claimed by a colleague of the reader, unless there is no expert. */
    private void leaveToExperts(Referral referral, DelegateExecution execution) {
        HospitalId first = referral.readingHospital();
        if (first != null
                && NEED_EXPERT.equals(ReferralVariables.ESCALATION_REASON.get(execution))
                && referrals.offers(referral.id()).stream()
                        .anyMatch(offer -> !offer.hospital().equals(first))) {
            String group = Readers.at(organisation.hospital(first)).group();
            ReadingTasks.of(referral.id(), taskService)
                    .ifPresent(task -> taskService.deleteCandidateGroup(task.getId(), group));
        }
    }

    private boolean offer(Referral referral, DelegateExecution execution) {
        String reason = ReferralVariables.ESCALATION_REASON.get(execution);
        List<Escalation> answers = ReferralVariables.ESCALATION_DECISIONS.get(execution).stream()
                .map(answer -> Answers.escalation((Map<?, ?>) answer))
                .toList();
        String subspecialty = subspecialty(execution);
        boolean offered = false;
        for (Escalation answer : answers) {
            Optional<ExpertHospitals.Choice> choice = experts.choose(referral, answer, subspecialty);
            if (choice.isPresent()) {
                offer(referral, choice.get(), answer, reason);
                offered = true;
            }
        }
        if (!offered) {
            progress.noExpertToOffer(referral.id());
        }
        return offered;
    }

    /** What the route asks for, unless the reader's case asks for another. */
    private static @Nullable String subspecialty(DelegateExecution execution) {
        String wanted = ReferralVariables.SUBSPECIALTY.find(execution);
        return wanted == null
                        && ReferralVariables.ROUTE_DECISION.find(execution) instanceof Map<?, ?> route
                        && route.get("subspecialty") instanceof String routed
                ? routed
                : wanted;
    }

    private void offer(Referral referral, ExpertHospitals.Choice choice, Escalation answer, String reason) {
        Membership readers = Readers.at(choice.hospital());
        ReadingTasks.of(referral.id(), taskService)
                .ifPresent(task -> taskService.addCandidateGroup(task.getId(), readers.group()));
        String why = "%s, %s; %s".formatted(answer.rule(), reason, choice.why());
        if (reason.equals(ForecastWait.Answer.PARALLEL_OFFER.name())) {
            progress.offeredBeside(referral.id(), choice.hospital(), why);
        } else {
            progress.offeredToExpert(referral.id(), choice.hospital(), why);
        }
        notices.send(new Notice(
                Notice.Kind.OFFERED,
                referral.id(),
                readers,
                "expert-duty",
                clock.instant(),
                DutyPosts.pressure(Notice.Kind.OFFERED, referral)));
    }
}
