package org.imagecloud.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets supervisors, or the programs of their hospitals, keep the roster: whom the routing takes for being there. */
@RestController
class RosterController {

    private static final int MOST_SHIFTS = 1000;
    private static final int MOST_DAYS = 93;

    /** Of forty readers for a quarter of a year, three a day. */
    static final int MOST_LISTED = 10_000;

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,64}");
    private static final Pattern MODALITY = Pattern.compile("[A-Z]{2,16}");
    private static final Pattern SUBSPECIALTY = Pattern.compile("[a-z][A-Za-z]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_SUBSPECIALTIES = 20;

    private final WatchedHospitals watched;
    private final Organisation organisation;
    private final DutyRoster roster;

    RosterController(WatchedHospitals watched, Organisation organisation, DutyRoster roster) {
        this.watched = watched;
        this.organisation = organisation;
        this.roster = roster;
    }

    /**
     * A shift.
     *
     * @param id by which it is taken off; given by the roster
     * @param userId the reader's login
     * @param modality DICOM code of the one modality that is covered, for example {@code CT}; none for all
     * @param endsAt exclusive
     * @param subspecialties in the words of the table {@code route-referral}, for example {@code neuro}
     */
    record Shift(
            @Nullable Long id,
            @Nullable String userId,
            @Nullable String modality,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Set<String> subspecialties) {

        private static Shift of(DutyRoster.Entry entry) {
            DutyShift shift = entry.shift();
            return new Shift(
                    entry.id(),
                    shift.userId(),
                    shift.modality(),
                    shift.startsAt(),
                    shift.endsAt(),
                    shift.subspecialties());
        }

        private boolean isValid() {
            return userId != null
                    && USER.matcher(userId).matches()
                    && (modality == null || MODALITY.matcher(modality).matches())
                    && startsAt != null
                    && endsAt != null
                    && startsAt.isBefore(endsAt)
                    && !endsAt.isAfter(startsAt.plus(LONGEST))
                    && skills().size() <= MOST_SUBSPECIALTIES
                    && skills().stream()
                            .allMatch(skill ->
                                    skill != null && SUBSPECIALTY.matcher(skill).matches());
        }

        private Set<String> skills() {
            return subspecialties == null ? Set.of() : subspecialties;
        }

        private DutyShift at(HospitalId hospital) {
            return new DutyShift(
                    hospital,
                    Objects.requireNonNull(userId),
                    modality,
                    Objects.requireNonNull(startsAt),
                    Objects.requireNonNull(endsAt),
                    skills());
        }
    }

    /** The hospitals whose roster and calendar the asker keeps, the upper tiers first. */
    @GetMapping("/api/hospitals")
    @Route(Trail.READ)
    List<Hospital> hospitals() {
        return watched.mine().stream()
                .map(organisation::hospital)
                .sorted((a, b) -> a.tier() == b.tier()
                        ? a.id().value().compareTo(b.id().value())
                        : b.tier().compareTo(a.tier()))
                .toList();
    }

    @GetMapping("/api/hospitals/{hospital}/shifts")
    @Route(Trail.READ)
    List<Shift> shifts(@PathVariable String hospital, @RequestParam Instant from, @RequestParam Instant until) {
        HospitalId id = watched.mine(hospital);
        Period.check(Duration.between(from, until), MOST_DAYS);
        List<DutyRoster.Entry> found = roster.shifts(id, from, until, MOST_LISTED + 1);
        if (found.size() > MOST_LISTED) {
            throw Refusal.invalid("roster.tooLong", MOST_LISTED);
        }
        return found.stream().map(Shift::of).toList();
    }

    /** All or none; what is there already is brought up to date, so it may be sent again. */
    @PutMapping("/api/hospitals/{hospital}/shifts")
    @Route(value = Trail.UPDATE, body = Body.LARGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Bounded("shifts that are refused beyond a thousand, and subspecialties of each beyond twenty")
    public void put(@PathVariable String hospital, @RequestBody List<Shift> shifts) {
        HospitalId id = watched.mine(hospital);
        if (shifts.size() > MOST_SHIFTS) {
            throw Refusal.invalid("roster.tooMany", MOST_SHIFTS);
        }
        for (int i = 0; i < shifts.size(); i++) {
            if (shifts.get(i) == null || !shifts.get(i).isValid()) {
                throw Refusal.invalid("roster.invalid", i + 1);
            }
        }
        shifts.forEach(shift -> roster.put(shift.at(id)));
    }

    @DeleteMapping("/api/hospitals/{hospital}/shifts/{shift}")
    @Route(Trail.DELETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String hospital, @PathVariable String shift) {
        HospitalId id = watched.mine(hospital);
        if (!NUMBER.matcher(shift).matches() || !roster.remove(id, Long.parseLong(shift))) {
            throw Refusal.notFound("roster.unknown");
        }
    }
}
