package org.imagecloud.referral;

import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers as the database keeps them, without the worklist. */
class OffersInMemory extends ReferralOffers {

    private final Map<ReferralId, List<Offer>> offers = new HashMap<>();
    private final Set<Declined> declined = new HashSet<>();
    private final Set<Left> left = new HashSet<>();

    private record Declined(ReferralId referral, String userId, HospitalId hospital) {}

    private record Left(ReferralId referral, HospitalId hospital) {}

    OffersInMemory() {
        super(mock(JdbcClient.class));
    }

    @Override
    void add(Referral referral, HospitalId hospital, Instant at) {
        List<Offer> had = offers.computeIfAbsent(referral.id(), id -> new ArrayList<>());
        if (had.stream().noneMatch(offer -> offer.hospital().equals(hospital))) {
            had.add(new Offer(hospital, at, false));
        }
    }

    @Override
    List<Offer> of(ReferralId id) {
        return offers.getOrDefault(id, List.of()).stream()
                .map(offer -> new Offer(
                        offer.hospital(),
                        offer.at(),
                        declined.stream()
                                .anyMatch(by -> by.referral().equals(id)
                                        && by.hospital().equals(offer.hospital()))))
                .toList();
    }

    @Override
    List<HospitalId> readers(ReferralId id) {
        Stream<HospitalId> leaving = hospitals(id).filter(hospital -> left.contains(new Left(id, hospital)));
        return Stream.concat(open(id).stream(), leaving).toList();
    }

    @Override
    List<HospitalId> open(ReferralId id) {
        return hospitals(id)
                .filter(hospital -> !left.contains(new Left(id, hospital)))
                .toList();
    }

    private Stream<HospitalId> hospitals(ReferralId id) {
        return of(id).stream().map(Offer::hospital);
    }

    @Override
    void decline(
            ReferralId id,
            String userId,
            HospitalId hospital,
            DeclineReason reason,
            @Nullable String comment,
            Instant at) {
        declined.add(new Declined(id, userId, hospital));
    }

    @Override
    boolean hasDeclined(ReferralId id, String userId) {
        return declined.stream()
                .anyMatch(by -> by.referral().equals(id) && by.userId().equals(userId));
    }

    @Override
    void leaveToExperts(Referral referral, boolean leaves) {
        Left first = new Left(referral.id(), Objects.requireNonNull(referral.readingHospital()));
        if (leaves) {
            left.add(first);
        } else {
            left.remove(first);
        }
    }

    @Override
    void update(Referral referral) {}
}
