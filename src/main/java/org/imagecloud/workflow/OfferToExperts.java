package org.imagecloud.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.identity.Membership;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Escalation;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.workflow.contract.ExpertOpinionModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.RouteReferral;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One turn of the search for somebody who reads a case that waits: experts further up are asked beside those who have it already.
 * The task takes one more candidate group a hospital, and whoever claims first reads. Who was asked has the time for a claim
 * before others are. When everybody was, the first readers may claim it again, and their supervisor hears of it at every turn.
 */
@Component
class OfferToExperts implements JavaDelegate {

    private final Referrals referrals;
    private final Organisation organisation;
    private final ReferralProgress progress;
    private final ExpertHospitals experts;
    private final ServiceClock serviceClock;
    private final TaskService taskService;
    private final Notices notices;
    private final DutyPosts posts;
    private final Clock clock;

    OfferToExperts(
            Referrals referrals,
            Organisation organisation,
            ReferralProgress progress,
            ExpertHospitals experts,
            ServiceClock serviceClock,
            TaskService taskService,
            Notices notices,
            DutyPosts posts,
            Clock clock) {
        this.referrals = referrals;
        this.organisation = organisation;
        this.progress = progress;
        this.experts = experts;
        this.serviceClock = serviceClock;
        this.taskService = taskService;
        this.notices = notices;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.lock(CaseId.of(execution));
        boolean asks = referral.claim() == null && !isLeftToAnother(execution);
        if (asks) {
            ProcessVariables.NEXT_OFFER_DUE.set(execution, Date.from(ask(referral, execution)));
        }
        ProcessVariables.OFFER_OPEN.set(execution, asks);
    }

    /** Who hands a case on has a search begun for that; and of two searches the one that looks later goes on. */
    private boolean isLeftToAnother(DelegateExecution execution) {
        return begins(execution)
                ? reason(execution) == EscalationReason.GIVEN_BACK && isHandedOn(execution)
                : laterSearches(execution) > 0;
    }

    private long laterSearches(DelegateExecution execution) {
        ProcessEngineServices engine = execution.getProcessEngineServices();
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(CaseId.of(execution).toString(), ExpertOpinionModel.ID)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .filter(other -> !other.equals(execution.getProcessInstanceId()))
                .filter(other -> engine.getManagementService()
                                .createJobQuery()
                                .processInstanceId(other)
                                .duedateHigherThan(ClockUtil.getCurrentTime())
                                .count()
                        > 0)
                .count();
    }

    /** @return until when those who were asked have time */
    private Instant ask(Referral referral, DelegateExecution execution) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        List<Offer> had = withExperts(referral);
        if (begins(execution) && isReleased(execution)) {
            had.forEach(offer -> tell(referral, Readers.at(organisation.hospital(offer.hospital()))));
        }
        Optional<Instant> until = begins(execution) && isAskedAgain(execution)
                ? latest(had, offer -> claimTime(now, offer.hospital(), execution))
                : latest(had, offer -> claimTime(offer.at(), offer.hospital(), execution))
                        .filter(now::isBefore);
        if (until.isEmpty()) {
            until = latest(offer(referral, execution), hospital -> claimTime(now, hospital, execution));
        }
        if (until.isEmpty()) {
            nobodyIsLeft(referral);
            return claimTime(now, Objects.requireNonNull(referral.readingHospital(), "not routed yet"), execution);
        }
        leaveToExperts(referral);
        return until.get();
    }

    private static boolean begins(DelegateExecution execution) {
        return ProcessVariables.OFFER_OPEN.find(execution) == null;
    }

    private static EscalationReason reason(DelegateExecution execution) {
        return ProcessVariables.ESCALATION_REASON.get(execution);
    }

    /** Whether those who had the case before it was claimed are asked, with all of the time for a claim, before others are. */
    private static boolean isAskedAgain(DelegateExecution execution) {
        return reason(execution) == EscalationReason.NEED_EXPERT || reason(execution) == EscalationReason.GIVEN_BACK;
    }

    /** Whether somebody has had the case, so that who had it before is told that it is to be read again. */
    private static boolean isReleased(DelegateExecution execution) {
        return isAskedAgain(execution) || isHandedOn(execution);
    }

    private static boolean isHandedOn(DelegateExecution execution) {
        return Boolean.TRUE.equals(ProcessVariables.HANDED_ON.find(execution));
    }

    private static <T> Optional<Instant> latest(Collection<T> asked, Function<T, Instant> until) {
        return asked.stream().map(until).max(Instant::compareTo);
    }

    /** Until when a hospital that was asked at that moment has time to claim: in its own working time, where that counts for the case. */
    private Instant claimTime(Instant from, HospitalId hospital, DelegateExecution execution) {
        Duration time = Duration.ofMinutes(ProcessVariables.CLAIM_MINUTES.get(execution));
        return serviceClock.after(from, time, TargetsClock.of(execution), hospital);
    }

    private List<Offer> withExperts(Referral referral) {
        return referrals.offers(referral.id()).stream()
                .filter(offer -> !offer.declined() && !offer.hospital().equals(referral.readingHospital()))
                .toList();
    }

    /** What needs an expert is not claimed by a colleague of the reader, while experts are asked. */
    private void leaveToExperts(Referral referral) {
        HospitalId first = referral.readingHospital();
        if (referral.isExpertNeeded() && first != null) {
            String group = Readers.at(organisation.hospital(first)).group();
            ReadingTasks.of(referral.id(), taskService)
                    .ifPresent(task -> taskService.deleteCandidateGroup(task.getId(), group));
            progress.leftToExperts(referral.id());
        }
    }

    private void nobodyIsLeft(Referral referral) {
        HospitalId first = referral.readingHospital();
        if (first != null) {
            admit(Readers.at(organisation.hospital(first)), referral);
            progress.openToFirstReaders(referral.id());
        }
        progress.noExpertToOffer(referral.id());
        posts.tell(Notice.Kind.TARGET_ENDANGERED, referral, DutyPosts.SUPERVISOR);
    }

    /** @return the hospitals that have it now, and had it not before */
    private List<HospitalId> offer(Referral referral, DelegateExecution execution) {
        List<Escalation> answers = ProcessVariables.ESCALATION_DECISIONS.get(execution).stream()
                .map(answer -> Answers.escalation((Map<?, ?>) answer))
                .toList();
        String subspecialty = subspecialty(referral, execution);
        List<HospitalId> offered = new ArrayList<>();
        for (Escalation answer : answers) {
            experts.choose(referral, answer, subspecialty).ifPresent(choice -> {
                offer(referral, choice, answer, reason(execution));
                offered.add(choice.hospital().id());
            });
        }
        return offered;
    }

    /** What the route asks for, unless the reader's case asks for another. */
    private static @Nullable String subspecialty(Referral referral, DelegateExecution execution) {
        String wanted = referral.wantedSubspecialty();
        return wanted == null
                ? RouteReferral.Outputs.of(ProcessVariables.ROUTE_DECISION.get(execution))
                        .subspecialty()
                : wanted;
    }

    private void offer(Referral referral, ExpertHospitals.Choice choice, Escalation answer, EscalationReason reason) {
        Membership readers = Readers.at(choice.hospital());
        admit(readers, referral);
        Facts why = Facts.told(FactKind.ESCALATION, answer.rule())
                .and(FactKind.ESCALATION_REASON, reason)
                .and(choice.why());
        if (reason == EscalationReason.PARALLEL_OFFER) {
            progress.offeredBeside(referral.id(), choice.hospital(), why);
        } else {
            progress.offeredToExpert(referral.id(), choice.hospital(), why);
        }
        tell(referral, readers);
    }

    /** Lets them claim the case; again is harmless. */
    private void admit(Membership readers, Referral referral) {
        ReadingTasks.of(referral.id(), taskService)
                .filter(task -> taskService.getIdentityLinksForTask(task.getId()).stream()
                        .noneMatch(link -> readers.group().equals(link.getGroupId())))
                .ifPresent(task -> taskService.addCandidateGroup(task.getId(), readers.group()));
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
