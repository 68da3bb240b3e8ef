package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.imagecloud.http.RouteTable;
import org.imagecloud.identity.LocalUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * Asks of real cases in all states, as people of all roles at all hospitals, and of two roles at once, what may be done; then does
 * each thing, by its route and down to the engine, and takes it back.
 */
@RunningApplication
class ActionsAreOfferedExactlyWhenTheySucceedIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asked for twice, these are harmless: what is offered has something to do. */
    private static final Set<Action> HARMLESS_TWICE =
            EnumSet.of(Action.CLAIM, Action.ACKNOWLEDGE, Action.FAIL, Action.ASK_TO_CANCEL);

    /** Of what is others' to do, in whichever state, one in so many is tried: it is refused before the case is looked at. */
    private static final int OTHERS_TRIED = 5;

    private static final List<String> HOSPITALS =
            List.of("wangren", "zhangcun", "lixin", "mengcheng", "bozhou", "province");

    private static final List<Membership> WITH_A_PART = List.of(
            at("wangren", Role.CLINIC),
            at("lixin", Role.RADIOLOGIST),
            at("lixin", Role.SUPERVISOR),
            at("bozhou", Role.EXPERT),
            at("province", Role.ADMIN),
            at("lixin", Role.TRIAGE));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RouteTable routes;

    private MockMvc mvc;
    private Map<String, String> cases;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> offered = new TreeSet<>();
    private final Set<String> states = new TreeSet<>();
    private int shown;
    private int tried;

    @BeforeEach
    void casesEverywhere(@LocalServerPort int port) {
        cases = CaseStages.at(port);
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .defaultRequest(get("/").with(request -> {
                    routes.reads(request); // as what stands before everything else does
                    return request;
                }))
                .build();
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void inAllStatesForAllRolesAndRelations() {
        cases.forEach((stage, id) -> people().forEach(person -> ask(stage, id, person)));
        assertThat(tried).as("acts").isGreaterThan(2_000);
        assertThat(wrong).isEmpty();
        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Action.values()).stream().map(Action::code).toList());
        assertThat(states).as("REPORTED lasts no longer than a transaction").hasSize(ReferralState.values().length - 1);
    }

    /** One of each role at each hospital, and of two roles that have a part; with those who have read or declined. */
    private static List<Person> people() {
        List<Person> people = new ArrayList<>();
        for (String hospital : HOSPITALS) {
            for (Role role : Role.values()) {
                people.add(person("somebody", at(hospital, role)));
            }
        }
        for (int i = 0; i < WITH_A_PART.size(); i++) {
            Membership one = WITH_A_PART.get(i);
            Membership other = WITH_A_PART.get((i + 1) % WITH_A_PART.size());
            boolean reads = Set.of(one.role(), other.role()).contains(Role.RADIOLOGIST);
            people.add(person(reads ? "radiologist.lixin" : "somebody", one, other));
        }
        people.add(person("triage.lixin", at("lixin", Role.TRIAGE)));
        people.add(person("radiologist.lixin", at("lixin", Role.RADIOLOGIST)));
        people.add(person("radiologist.lixin", at("lixin", Role.SUPERVISOR)));
        people.add(person("expert.city", at("bozhou", Role.EXPERT)));
        return people;
    }

    private void ask(String stage, String id, Person person) {
        Answer before = as(person, HttpMethod.GET, "/api/referrals/" + id, null);
        if (before.status() != 200 && before.status() != 404) {
            throw new IllegalStateException(before.toString());
        }
        if (before.status() == 404) {
            return; // who may not see it may do nothing with it: the access matrix
        }
        Set<String> actions = new LinkedHashSet<>();
        before.json().get("actions").forEach(action -> actions.add(action.asText()));
        offered.addAll(actions);
        states.add(before.json().get("state").asText());
        String who = person.userId() + " " + person.groups() + " of a case that is '" + stage + "': ";
        Set<String> theirs = new HashSet<>(actions);
        before.json().get("withheld").forEach(one -> {
            theirs.add(one.get("action").asText());
            if (one.get("reason").asText().isBlank()
                    || actions.contains(one.get("action").asText())) {
                wrong.add(who + one);
            }
        });
        shown++;
        for (Action action : Action.values()) {
            boolean others = !theirs.contains(action.code()) && (shown + action.ordinal()) % OTHERS_TRIED != 0;
            if (others || action == Action.REASSIGN && nobodyElse(id, person)) {
                continue;
            }
            tried++;
            Answer answer = does(action, before.json(), person);
            boolean done = answer.status() < 300 && (!HARMLESS_TWICE.contains(action) || answer.changed());
            if (done != actions.contains(action.code()) || answer.status() >= 500 || answer.status() == 400) {
                wrong.add(who + action + (actions.contains(action.code()) ? " is offered" : " is not offered")
                        + ", and is answered " + answer.status() + " " + answer.json());
            }
        }
    }

    private boolean nobodyElse(String id, Person person) {
        Answer readers = as(person, HttpMethod.GET, "/api/referrals/" + id + "/readers", null);
        return readers.status() == 200 && readers.json().isEmpty();
    }

    private Answer does(Action action, JsonNode before, Person person) {
        String url = "/api/referrals/" + before.get("id").asText();
        int version = before.get("reports").size();
        return switch (action) {
            case CLAIM -> changes(person, url + "/claim", Map.of());
            case DECLINE -> posts(person, url + "/decline", Map.of("reason", "NO_TIME"));
            case TRIAGE -> posts(person, url + "/triage", Map.of());
            case ASK_CLINIC, SEND_BACK -> asks(action, before, person, url);
            case ANSWER, INFORM -> informs(action, before, person, url);
            case CANCEL, ASK_TO_CANCEL, AGREE_TO_CANCEL -> cancels(action, before, person, url);
            case FAIL -> changes(person, url + "/failure", Map.of("reason", "no reader"));
            case REASSIGN -> reassigns(person, url);
            case RAISE_URGENCY -> changes(person, url + "/urgency", Map.of("urgency", "U1", "reason", "worse"));
            case DRAFT -> posts(person, url + "/reports", CaseStages.report("draft", "noAcuteFinding"));
            case SIGN_PRELIMINARY -> posts(person, url + "/reports", CaseStages.report("preliminary", "pneumothorax"));
            case SIGN -> posts(person, url + "/reports", CaseStages.report("sign", "pneumothorax"));
            case AMEND -> posts(person, url + "/reports", CaseStages.report("correct", "pneumothorax"));
            case ACKNOWLEDGE ->
                changes(
                        person,
                        url + "/acknowledgements",
                        Map.of("reportVersion", Math.max(version, 1), "acknowledgedBy", "Wu", "readBack", "blood"));
            case RECORD_CALL -> tells(person, url, CriticalOutcome.REACHED_NO_READBACK);
            case RECORD_UNREACHED -> tells(person, url, CriticalOutcome.UNABLE_TO_REACH);
            case OPEN_TO_PATIENT, CLOSE_TO_PATIENT ->
                as(
                        person,
                        HttpMethod.PUT,
                        url + "/release",
                        Map.of("open", action == Action.OPEN_TO_PATIENT, "reason", "talked"));
            case CORRECT_PATIENT ->
                posts(
                        person,
                        "/api/studies/" + before.get("studyInstanceUid").asText() + "/patient/corrections",
                        Map.of("patientName", "Li^Mei", "patientId", "L-1", "reason", "identity card"));
            case PRINT_SLIP -> posts(person, url + "/patient-codes", Map.of());
        };
    }

    /** One route for two actions: which of them it is, the case says. */
    private Answer informs(Action action, JsonNode before, Person person, String url) {
        boolean asked = before.get("state").asText().equals("NEEDS_INPUT");
        Map<String, Object> news = Map.of("clinical", Map.of("symptoms", List.of("severeHeadache"), "age", 40));
        return asked == (action == Action.ANSWER)
                ? posts(person, url + "/clinical-information", news)
                : Answer.notThisOne();
    }

    private Answer asks(Action action, JsonNode before, Person person, String url) {
        return reads(person, before) == (action == Action.SEND_BACK)
                ? posts(person, url + "/input-requests", CaseStages.question())
                : Answer.notThisOne();
    }

    private boolean reads(Person person, JsonNode before) {
        return jdbc.sql("select coalesce(claimed_by, '') = ? from referral where id = ?::uuid")
                .params(person.userId(), before.get("id").asText())
                .query(Boolean.class)
                .single();
    }

    private Answer cancels(Action action, JsonNode before, Person person, String url) {
        boolean byReader = reads(person, before);
        boolean isRead = before.get("state").asText().equals("READING");
        Action meant = byReader ? Action.AGREE_TO_CANCEL : isRead ? Action.ASK_TO_CANCEL : Action.CANCEL;
        return action == meant
                ? changes(person, url + "/cancellation", Map.of("reason", "sent twice"))
                : Answer.notThisOne();
    }

    private Answer reassigns(Person person, String url) {
        Answer readers = as(person, HttpMethod.GET, url + "/readers", null);
        String reader = readers.status() == 200 ? readers.json().at("/0/userId").asText() : "radiologist2.lixin";
        return posts(person, url + "/reassignment", Map.of("reader", reader));
    }

    private Answer tells(Person person, String url, CriticalOutcome outcome) {
        return posts(person, url + "/critical-outcomes", Map.of("outcome", outcome.name(), "reached", "Wu"));
    }

    private Answer posts(Person person, String url, Map<String, Object> body) {
        return as(person, HttpMethod.POST, url, body);
    }

    /** The same, and whether the case tells of it. */
    private Answer changes(Person person, String url, Map<String, Object> body) {
        return as(person, () -> {
            String about = url.substring(0, url.lastIndexOf('/'));
            int before = timeline(about);
            Answer answer = send(HttpMethod.POST, url, body);
            boolean changed = answer.status() < 300 && timeline(about) > before;
            return new Answer(answer.status(), answer.json(), changed);
        });
    }

    private Answer as(Person person, HttpMethod method, String url, @Nullable Map<String, Object> body) {
        return as(person, () -> send(method, url, body));
    }

    /** In a transaction that is taken back; a request is served by the thread that asks. */
    private Answer as(Person person, Callable<Answer> request) {
        LocalUser user = new LocalUser(person, "");
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
        return new TransactionTemplate(transactions).execute(transaction -> {
            transaction.setRollbackOnly();
            try {
                return request.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Answer send(HttpMethod method, String url, @Nullable Map<String, Object> body) throws Exception {
        var asked = body == null
                ? get(url)
                : request(method, url).contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsBytes(body));
        var answer =
                mvc.perform(asked.header("Accept-Language", "en")).andReturn().getResponse();
        String text = answer.getContentAsString();
        return new Answer(answer.getStatus(), text.isEmpty() ? JSON.nullNode() : JSON.readTree(text), false);
    }

    private int timeline(String url) throws Exception {
        return send(HttpMethod.GET, url, null).json().path("timeline").size();
    }

    /** @param changed whether the case tells of it */
    private record Answer(int status, JsonNode json, boolean changed) {

        static Answer notThisOne() {
            return new Answer(409, JSON.nullNode(), false);
        }
    }

    private static Person person(String userId, Membership... memberships) {
        return new Person(userId, userId, Set.of(memberships));
    }

    private static Membership at(String hospital, Role role) {
        return new Membership(new HospitalId(hospital), role);
    }
}
