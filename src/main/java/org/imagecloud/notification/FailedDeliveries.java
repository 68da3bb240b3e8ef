package org.imagecloud.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imagecloud.duty.WatchedHospitals;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that were given up: supervisors and administrators are told, see them, and let them begin anew. */
@Component
class FailedDeliveries {

    private static final Logger log = LoggerFactory.getLogger(FailedDeliveries.class);

    private final Outbox outbox;
    private final Notices notices;
    private final Organisation organisation;
    private final CurrentUser currentUser;
    private final WatchedHospitals watched;
    private final Clock clock;

    FailedDeliveries(
            Outbox outbox,
            Notices notices,
            Organisation organisation,
            CurrentUser currentUser,
            WatchedHospitals watched,
            Clock clock) {
        this.outbox = outbox;
        this.notices = notices;
        this.organisation = organisation;
        this.currentUser = currentUser;
        this.watched = watched;
        this.clock = clock;
    }

    /**
     * One message that was given up.
     *
     * @param target the e-mail address, or the host of the webhook
     * @param problem a status or a kind of error
     */
    record Incident(
            UUID id,
            Notice.Kind kind,
            @Nullable ReferralId referral,
            Hospital hospital,
            String post,
            Channel channel,
            String target,
            String problem,
            int attempts,
            Instant sentAt,
            Instant failedAt) {}

    /** Ends the attempts, and tells the supervisor of the county (or of the hospital itself) and the administrator at the top. */
    @Transactional
    public void giveUp(Delivery delivery, String problem) {
        if (!outbox.failed(delivery, problem)) {
            return; // another worker has it
        }
        log.error("Message {} by {} was given up: {}", delivery.id(), delivery.channel(), problem);
        HospitalId hospital = delivery.notice().to().hospital();
        HospitalId county =
                organisation.onTheWayUp(hospital, Tier.COUNTY).map(Hospital::id).orElse(hospital);
        tell(delivery, new Membership(county, Role.SUPERVISOR), "supervisor");
        tell(delivery, new Membership(organisation.wayDown(hospital).get(0), Role.ADMIN), "administrator");
    }

    private void tell(Delivery delivery, Membership to, String post) {
        notices.sendInside(
                new Notice(Notice.Kind.DELIVERY_FAILED, delivery.notice().referral(), to, post, clock.instant()));
    }

    /**
     * What was given up at the hospitals that the person watches over, and below them; the newest first.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for who is neither supervisor nor administrator
     */
    public List<Incident> mine() {
        return outbox.failedOf(watched.supervised()).stream()
                .map(this::incident)
                .toList();
    }

    /**
     * Sends it anew, with as many attempts as the first time.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when there is none, or it is not the person's to see
     */
    @Transactional
    public void retry(UUID id) {
        if (!outbox.retry(id, watched.supervised(), currentUser.get().userId())) {
            throw Refusal.notFound("delivery.unknown");
        }
    }

    private Incident incident(FailedDelivery failed) {
        Delivery delivery = failed.delivery();
        Notice notice = delivery.notice();
        return new Incident(
                delivery.id(),
                notice.kind(),
                notice.referral(),
                organisation.hospital(notice.to().hospital()),
                notice.post(),
                delivery.channel(),
                target(delivery),
                failed.problem(),
                delivery.attempt(),
                notice.sentAt(),
                failed.failedAt());
    }

    /** What follows the host may be a secret. */
    private static String target(Delivery delivery) {
        if (delivery.channel() != Channel.WEBHOOK) {
            return delivery.address();
        }
        try {
            return String.valueOf(URI.create(delivery.address()).getHost());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
