package org.imagecloud.demo;

import java.time.Instant;
import java.util.Set;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.duty.DutyShift;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the demo province on the map and its readers on duty, always; again at every start is harmless. */
@Component
@Profile("demo")
@Order(DemoData.ORDER)
class DemoData implements ApplicationRunner {

    static final int ORDER = 1;

    private static final Instant EVER_SINCE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    private final Organisation organisation;
    private final DutyRoster roster;
    private final DemoUsers users;

    DemoData(Organisation organisation, DutyRoster roster, DemoUsers users) {
        this.organisation = organisation;
        this.roster = roster;
        this.users = users;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        DemoProvince.HOSPITALS.forEach(organisation::put);
        DemoProvince.HOSPITALS.forEach(hospital -> organisation.putPhone(hospital.id(), DemoProvince.PHONE));
        for (Person person : users.people()) {
            person.memberships().stream()
                    .filter(membership -> membership.role() == Role.RADIOLOGIST || membership.role() == Role.EXPERT)
                    .forEach(membership -> roster.put(shift(person, membership)));
        }
    }

    private static DutyShift shift(Person person, Membership membership) {
        Set<String> subspecialties = membership.role() == Role.EXPERT ? Set.of("neuro", "emergency") : Set.of();
        return new DutyShift(membership.hospital(), person.userId(), null, EVER_SINCE, FOR_EVER, subspecialties);
    }
}
