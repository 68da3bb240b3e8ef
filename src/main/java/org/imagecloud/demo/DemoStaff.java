package org.imagecloud.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;

/** People for every hospital of the demo province, beside those who have a name already. */
final class DemoStaff {

    private static final int RADIOLOGISTS = 4;
    private static final int EXPERTS = 2;

    private DemoStaff() {}

    static List<Person> beside(List<Person> named) {
        Set<String> taken = named.stream().map(Person::userId).collect(Collectors.toSet());
        List<Person> people = new ArrayList<>(named);
        DemoProvince.HOSPITALS.stream()
                .flatMap(hospital -> staff(hospital).stream())
                .filter(person -> !taken.contains(person.userId()))
                .forEach(people::add);
        return List.copyOf(people);
    }

    private static List<Person> staff(Hospital hospital) {
        List<Person> staff = new ArrayList<>();
        switch (hospital.tier()) {
            case TOWNSHIP -> staff.add(person("clinic", 1, Role.CLINIC, hospital));
            case COUNTY -> {
                staff.add(person("triage", 1, Role.TRIAGE, hospital));
                staff.add(person("supervisor", 1, Role.SUPERVISOR, hospital));
                for (int number = 1; number <= RADIOLOGISTS; number++) {
                    staff.add(person("radiologist", number, Role.RADIOLOGIST, hospital));
                }
            }
            case CITY, PROVINCE -> {
                for (int number = 1; number <= EXPERTS; number++) {
                    staff.add(person("expert", number, Role.EXPERT, hospital));
                }
            }
        }
        return staff;
    }

    private static Person person(String post, int number, Role role, Hospital hospital) {
        String id = post + (number == 1 ? "" : number) + "." + hospital.id().value();
        return new Person(id, id, Set.of(new Membership(hospital.id(), role)));
    }
}
