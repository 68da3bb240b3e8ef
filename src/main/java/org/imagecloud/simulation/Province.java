package org.imagecloud.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.UserDirectory;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Tier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives the people of the demo province their virtual lives. */
@Component
@Profile("simulation")
class Province {

    private static final Duration AFTERWARDS = Duration.ofDays(14);
    private static final Outage NEVER = new Outage(Instant.EPOCH, Instant.EPOCH);

    private final Organisation organisation;
    private final UserDirectory directory;
    private final SimulationSettings settings;

    Province(Organisation organisation, UserDirectory directory, SimulationSettings settings) {
        this.organisation = organisation;
        this.directory = directory;
        this.settings = settings;
    }

    Tier tier(HospitalId hospital) {
        return organisation.hospital(hospital).tier();
    }

    /** The clinics that take part, and on the agenda everybody's first look at the work; the rosters say when they do. */
    List<VirtualClinic> populate(World world, Instant start) {
        plan(world, start);
        List<HospitalId> townships = organisation.ofTier(Tier.TOWNSHIP).stream()
                .map(Hospital::id)
                .limit(settings.clinics())
                .toList();
        Set<HospitalId> counties = townships.stream().map(this::county).collect(Collectors.toSet());
        HospitalId cutOff = county(townships.get(0));
        Outage offLine = settings.countyOffLine().from(start);
        counties.forEach(county -> staff(world, county, county.equals(cutOff) ? offLine : NEVER, start));
        experts(world, start);
        Outage dead = settings.aiWorkerDead().from(start);
        world.agenda().at(start, new VirtualAiWorker(world, dead)::look);
        return townships.stream()
                .map(township -> new VirtualClinic(
                        world,
                        user(Role.CLINIC, township),
                        township,
                        county(township).equals(cutOff) ? offLine : NEVER,
                        settings))
                .toList();
    }

    private void plan(World world, Instant start) {
        Instant until = start.plus(settings.lasts()).plus(settings.patience()).plus(AFTERWARDS);
        VirtualPlanner planner = new VirtualPlanner(world, planners(), start, until);
        for (Tier tier : List.of(Tier.COUNTY, Tier.CITY, Tier.PROVINCE)) {
            for (Hospital hospital : organisation.ofTier(tier)) {
                planner.plan(hospital.id(), shiftsOf(readers(hospital), tier));
            }
        }
    }

    private String planners() {
        return user(Role.ADMIN, organisation.ofTier(Tier.PROVINCE).get(0).id());
    }

    private List<String> readers(Hospital hospital) {
        return people(hospital.tier() == Tier.COUNTY ? Role.RADIOLOGIST : Role.EXPERT, hospital.id());
    }

    private Map<String, Shift> shiftsOf(List<String> readers, Tier tier) {
        Map<String, Shift> shifts = new HashMap<>();
        for (int i = 0; i < readers.size(); i++) {
            shifts.put(readers.get(i), shift(i, tier));
        }
        return shifts;
    }

    private void staff(World world, HospitalId county, Outage offLine, Instant start) {
        people(Role.TRIAGE, county)
                .forEach(user -> world.agenda().at(start, new VirtualTriage(world, user, offLine)::look));
        people(Role.SUPERVISOR, county)
                .forEach(user -> world.agenda().at(start, new VirtualSupervisor(world, user)::look));
        List<String> readers = readers(organisation.hospital(county));
        for (int i = 0; i < readers.size(); i++) {
            reader(world, readers.get(i), county, shift(i, Tier.COUNTY), i % 4 == 3, offLine, NEVER, start);
        }
    }

    private void experts(World world, Instant start) {
        Outage silent = settings.expertSilent().from(start);
        List<Hospital> hospitals = new ArrayList<>(organisation.ofTier(Tier.CITY));
        HospitalId silentAt = hospitals.get(0).id();
        hospitals.addAll(organisation.ofTier(Tier.PROVINCE));
        for (Hospital hospital : hospitals) {
            List<String> readers = readers(hospital);
            for (int i = 0; i < readers.size(); i++) {
                boolean mute = i == 0 && hospital.id().equals(silentAt);
                reader(
                        world,
                        readers.get(i),
                        hospital.id(),
                        shift(i, hospital.tier()),
                        false,
                        NEVER,
                        mute ? silent : NEVER,
                        start);
            }
        }
    }

    private void reader(
            World world,
            String user,
            HospitalId hospital,
            Shift shift,
            boolean junior,
            Outage away,
            Outage silent,
            Instant start) {
        double speed = Math.exp(0.2
                * new SplittableRandom(settings.seed() ^ user.hashCode())
                        .split()
                        .nextGaussian());
        boolean county = tier(hospital) == Tier.COUNTY;
        world.agenda()
                .at(start, new VirtualReader(world, user, hospital, shift, speed, junior, county, away, silent)::look);
    }

    /** In a county two by day, one in the evening, one at night; experts by day and at night. Shifts overlap a little. */
    private Shift shift(int number, Tier tier) {
        if (tier != Tier.COUNTY) {
            return number % 2 == 0 ? shift(7, 30, 19, 30) : shift(19, 0, 8, 0);
        }
        return switch (number % 4) {
            case 1 -> shift(15, 0, 23, 30);
            case 2 -> shift(23, 0, 8, 0);
            default -> shift(7, 30, 17, 30);
        };
    }

    private Shift shift(int hour, int minute, int endHour, int endMinute) {
        return new Shift(LocalTime.of(hour, minute), LocalTime.of(endHour, endMinute), settings.zone());
    }

    private HospitalId county(HospitalId township) {
        return organisation.onTheWayUp(township, Tier.COUNTY).orElseThrow().id();
    }

    private String user(Role role, HospitalId hospital) {
        return people(role, hospital).get(0);
    }

    private List<String> people(Role role, HospitalId hospital) {
        return directory.people().stream()
                .filter(person -> person.has(role, hospital))
                .map(Person::userId)
                .sorted()
                .toList();
    }
}
