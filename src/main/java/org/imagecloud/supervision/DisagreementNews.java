package org.imagecloud.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what was found, and tells the supervisor of the case and the administrators what was not known before: once a case, in
 * the transaction in which it becomes known.
 */
@Component
class DisagreementNews {

    private static final Logger log = LoggerFactory.getLogger(DisagreementNews.class);

    private final DisagreementStore store;
    private final Referrals referrals;
    private final DutyPosts posts;
    private final Notices notices;
    private final Organisation organisation;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DisagreementNews(
            DisagreementStore store,
            Referrals referrals,
            DutyPosts posts,
            Notices notices,
            Organisation organisation,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.referrals = referrals;
        this.posts = posts;
        this.notices = notices;
        this.organisation = organisation;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @return how much of it was not known before */
    int of(List<Disagreement> found, Instant round) {
        Map<Object, List<Disagreement>> cases = new LinkedHashMap<>();
        found.forEach(one -> cases.merge(subject(one), List.of(one), DisagreementNews::together));
        return cases.values().stream().mapToInt(one -> keep(one, round)).sum();
    }

    private static Object subject(Disagreement one) {
        ReferralId referral = one.referral();
        return referral == null ? Objects.requireNonNull(one.instance()) : referral;
    }

    private static List<Disagreement> together(List<Disagreement> some, List<Disagreement> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /**
     * What is wrong may be the way by which notices go out: then it is told inside alone; or it is not known whom to tell: then it
     * stands in the list, and the round goes on.
     */
    private int keep(List<Disagreement> ofACase, Instant round) {
        try {
            return keep(ofACase, round, one -> notices(one).forEach(notices::send));
        } catch (RuntimeException e) {
            log.warn("That a case and its process do not agree is told inside alone", e);
        }
        try {
            return keep(ofACase, round, one -> notices(one).forEach(notices::sendInside));
        } catch (RuntimeException e) {
            log.error("That a case and its process do not agree is told to nobody, and stands in the list alone", e);
            return keep(ofACase, round, one -> {});
        }
    }

    private int keep(List<Disagreement> ofACase, Instant round, Consumer<Disagreement> tell) {
        Integer news = transaction.execute(status -> {
            List<Disagreement> unknown =
                    ofACase.stream().filter(one -> store.found(one, round)).toList();
            if (unknown.stream().anyMatch(one -> one.kind().isTold())) {
                tell.accept(unknown.get(0));
            }
            return unknown.size();
        });
        return Objects.requireNonNull(news);
    }

    private List<Notice> notices(Disagreement one) {
        ReferralId id = one.referral();
        if (id == null) {
            return organisation.ofTier(Tier.PROVINCE).stream()
                    .map(top -> new Notice(
                            Notice.Kind.PROCESS_STUCK,
                            null,
                            new Membership(top.id(), Role.ADMIN),
                            DutyPosts.ADMINISTRATOR,
                            clock.instant()))
                    .toList();
        }
        Referral referral = referrals.get(id);
        return List.of(
                posts.notice(Notice.Kind.PROCESS_STUCK, referral, DutyPosts.SUPERVISOR),
                posts.noticeToAdministrators(Notice.Kind.PROCESS_STUCK, referral));
    }
}
