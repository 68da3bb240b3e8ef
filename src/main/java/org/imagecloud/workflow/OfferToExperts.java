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
import org.imagecloud.referral.Offer;
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
    private static final String GIVEN_BACK = "GIVEN_BACK";

    private final Referrals referrals;
    private final Organisation organisation;
    private final ReferralProgress progress;
    private final ExpertHospitals experts;
    private final TaskService taskService;
    private final Notices notices;
    private final DutyPosts posts;
    private final Clock clock;

    OfferToExperts(
            Referrals referrals,
            Organisation organisation,
            ReferralProgress progress,
            ExpertHospitals experts,
            TaskService taskService,
            Notices notices,
            DutyPosts posts,
            Clock clock) {
        this.referrals = referrals;
        this.organisation = organisation;
        this.progress = progress;
        this.experts = experts;
        this.taskService = taskService;
        this.notices = notices;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.lock(ReferralVariables.referralId(execution));
        Instant now = ClockUtil.getCurrentTime().toInstant();
        Duration patience = Duration.ofMinutes(ReferralVariables.CLAIM_MINUTES.get(execution));
        if (referral.claim() != null) {
            ReferralVariables.OFFER_OPEN.set(execution, false);
            return;
        }
        Optional<Instant> fresh = withExperts(referral).stream()
                .map(offer -> offer.at().plus(patience))
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
        boolean askedAgain = askAgain(referral, execution);
        boolean offered = askedAgain || fresh.isPresent() || offer(referral, execution);
        leaveToExperts(referral, execution);
        ReferralVariables.OFFER_OPEN.set(execution, offered);
        ReferralVariables.NEXT_OFFER_DUE.set(
                execution, Date.from(askedAgain ? now.plus(patience) : fresh.orElse(now.plus(patience))));
    }

    /** Who had the case before it was claimed is told, once, that it is to be read again. */
    private boolean askAgain(Referral referral, DelegateExecution execution) {
        boolean begins = ReferralVariables.OFFER_OPEN.find(execution) == null;
        String reason = ReferralVariables.ESCALATION_REASON.get(execution);
        boolean ofOpinion = reason.equals(NEED_EXPERT);
        if (!begins || !(ofOpinion || reason.equals(GIVEN_BACK)) || ofOpinion != needsExpert(execution)) {
            return false; // what is given back for an expert's opinion is asked for by that
        }
        List<Offer> with = withExperts(referral);
        with.forEach(offer -> tell(referral, Readers.at(organisation.hospital(offer.hospital()))));
        return !with.isEmpty();
    }

    private List<Offer> withExperts(Referral referral) {
        return referrals.offers(referral.id()).stream()
                .filter(offer -> !offer.declined() && !offer.hospital().equals(referral.readingHospital()))
                .toList();
    }

    private static boolean needsExpert(DelegateExecution execution) {
        return ReferralVariables.NEED_DECISION.find(execution) instanceof Map<?, ?> need
                && Boolean.TRUE.equals(need.get("needed"));
    }

    /** What needs an expert is not claimed by a colleague of the reader, unless no expert has it. */
    private void leaveToExperts(Referral referral, DelegateExecution execution) {
        HospitalId first = referral.readingHospital();
        if (first == null || !needsExpert(execution)) {
            return;
        }
        String group = Readers.at(organisation.hospital(first)).group();
        boolean expertsHaveIt = !withExperts(referral).isEmpty();
        ReadingTasks.of(referral.id(), taskService).ifPresent(task -> {
            if (expertsHaveIt) {
                taskService.deleteCandidateGroup(task.getId(), group);
            } else {
                taskService.addCandidateGroup(task.getId(), group);
            }
        });
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
            posts.tell(Notice.Kind.TARGET_ENDANGERED, referral, DutyPosts.SUPERVISOR);
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
        tell(referral, readers);
    }

    private void tell(Referral referral, Membership readers) {
        notices.send(new Notice(
                Notice.Kind.OFFERED,
                referral.id(),
                readers,
                "expert-duty",
                clock.instant(),
                DutyPosts.pressure(Notice.Kind.OFFERED, referral)));
    }
}
