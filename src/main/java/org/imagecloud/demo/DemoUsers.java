package org.imagecloud.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.identity.LocalUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.UserDirectory;
import org.imagecloud.shared.HospitalId;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The people of the demo province, named by role and hospital; all share one password. */
@Component
@Profile("demo")
class DemoUsers implements UserDirectory, UserDetailsService {

    private static final List<Person> PEOPLE = List.of(
            person("clinic.wangren", "陈医生 Dr Chen", "wangren", Role.CLINIC),
            person("clinic.zhangcun", "何医生 Dr He", "zhangcun", Role.CLINIC),
            person("clinic.lucun", "吴医生 Dr Wu", "lucun", Role.CLINIC),
            person("triage.lixin", "赵技师 Zhao", "lixin", Role.TRIAGE),
            person("triage.mengcheng", "许技师 Xu", "mengcheng", Role.TRIAGE),
            person("radiologist.lixin", "李医生 Dr Li", "lixin", Role.RADIOLOGIST),
            person("radiologist2.lixin", "周医生 Dr Zhou", "lixin", Role.RADIOLOGIST),
            person("radiologist.mengcheng", "孙医生 Dr Sun", "mengcheng", Role.RADIOLOGIST),
            person("expert.city", "钱主任 Prof Qian", "bozhou", Role.EXPERT),
            person("expert.province", "郑教授 Prof Zheng", "province", Role.EXPERT),
            person("supervisor", "冯主任 Feng", "lixin", Role.SUPERVISOR),
            person("supervisor.mengcheng", "蒋主任 Jiang", "mengcheng", Role.SUPERVISOR),
            person("admin", "管理员 Admin", "province", Role.ADMIN),
            person("admin2", "副管理员 Second admin", "province", Role.ADMIN),
            person("auditor", "审计员 Auditor", "province", Role.AUDITOR),
            person("ai.worker", "AI 预读程序 AI pre-read", "province", Role.AI_WORKER),
            person("monitor", "监测程序 Monitoring", "province", Role.MONITOR));

    private final List<Person> people;
    private final Map<String, Person> byUserId;
    private final String encodedPassword;

    DemoUsers(DemoProperties properties) {
        people = properties.fullyStaffed() ? DemoStaff.beside(PEOPLE) : PEOPLE;
        byUserId = people.stream().collect(Collectors.toUnmodifiableMap(Person::userId, Function.identity()));
        // Known to everybody, and sent with every request of a program: not worth a slow hash.
        encodedPassword = "{noop}" + properties.password();
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public UserDetails loadUserByUsername(String userId) {
        Person person = byUserId.get(userId);
        if (person == null) {
            throw new UsernameNotFoundException("No such user");
        }
        return new LocalUser(person, encodedPassword);
    }

    private static Person person(String userId, String displayName, String hospital, Role role) {
        return new Person(userId, displayName, Set.of(new Membership(new HospitalId(hospital), role)));
    }
}
