package org.imagecloud.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.http.RouteTable;
import org.imagecloud.http.Routed;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Share;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/**
 * Asks every route in every role, of the hospitals that have a part in a case and of those that have none, and compares
 * with {@code access-matrix/}. A route without a row fails, and so does a row without a route.
 */
@RunningApplication
class AccessMatrixIT {

    private static final AccessTable TABLE = AccessTable.read();

    /** Not declared anywhere that could be asked: what stands in the security chains. */
    private static final List<String> IN_FILTERS = List.of("/login", "/logout");

    /** Of all addresses in all writings. */
    private static final int WRITINGS_TRIED = 5;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private RouteTable routes;

    private final Map<Stage, MatrixCase> toRead = new EnumMap<>(Stage.class);
    private final Map<String, Askers.Answer> before = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int tried;
    private Askers askers;
    private String elsewhere;

    @BeforeEach
    void aCaseElsewhere() {
        askers = new Askers(port);
        TestStudy study = TestStudy.headCt();
        MatrixCase.submitted(Client.of(port, "clinic.lucun"), study);
        elsewhere = study.uid();
    }

    @AfterEach
    void noUploadsWait() {
        jdbc.sql("delete from upload_session where hospital_id = 'wangren'").update();
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() throws Exception {
        Routes routes = new Routes(context);
        Set<Route> spring = routes.ofSpring();
        Set<Route> engine = routes.ofEngine();
        List<String> without = new ArrayList<>();
        for (Route route : spring) {
            if (TABLE.rows().stream().noneMatch(row -> isOf(row, route))) {
                without.add(route.toString());
            }
        }
        for (Route route : engine) {
            if (TABLE.rowOf(route).isEmpty()) {
                without.add(route.toString());
            }
        }
        List<String> dead = TABLE.rows().stream()
                .filter(row -> !IN_FILTERS.contains(row.route()))
                .filter(row -> row.isOfEngine()
                        ? engine.stream().noneMatch(row::isFor)
                        : spring.stream().noneMatch(route -> isOf(row, route)))
                .filter(row -> !row.route().endsWith(".html"))
                .map(AccessTable.Row::toString)
                .toList();
        assertThat(engine).as("routes of the engine").hasSizeGreaterThan(300);
        assertThat(without).as("routes without a row").isEmpty();
        assertThat(dead).as("rows without a route").isEmpty();
        assertThat(routes.otherServlets()).as("servlets beside").containsExactly("dispatcherServlet [/]");
    }

    @Test
    void thereIsNoWebSocket() {
        for (String type : List.of(
                "org.springframework.web.socket.WebSocketHandler",
                "org.springframework.messaging.simp.SimpMessagingTemplate")) {
            assertThat(ClassUtils.isPresent(type, getClass().getClassLoader()))
                    .as(type)
                    .isFalse();
        }
        assertThat(context.getBeanDefinitionNames())
                .allSatisfy(bean -> assertThat(bean).doesNotContainIgnoringCase("serverEndpoint"));
    }

    @Test
    void everybodyGetsWhatTheTableSays() {
        List<AccessTable.Row> rows = TABLE.rows().stream()
                .filter(row -> !row.isOfEngine())
                .filter(row -> !row.route().endsWith(".html")
                        || ClassUtils.class.getResource("/META-INF/resources" + row.route()) != null)
                .toList();
        ReportedCase other = ReportedCase.of(port, "noAcuteFinding").acknowledged(); // every expert was told of it
        rows.stream().filter(row -> !Requests.namesTheCase(row)).forEach(this::askBefore);
        MatrixCase main = MatrixCase.at(Stage.ACKNOWLEDGED, port, elsewhere, jdbc);
        toRead.put(Stage.ACKNOWLEDGED, main);
        beginVisits(main, other);
        // Lists first: what is done to cases below moves some of them to experts.
        rows.stream().filter(row -> row.answers().containsValue("blind")).forEach(this::check);
        rows.stream().filter(row -> !row.answers().containsValue("blind")).forEach(this::check);
        assertThat(wrong).as("wrong cells").isEmpty();
    }

    /** What may be asked is asked by somebody who is let; the rest by nobody, for it must be refused before. */
    @Test
    void howeverAnAddressIsWrittenItIsReadAsTheSameOrRefused() {
        MatrixCase of = MatrixCase.at(Stage.CLAIMED, port, elsewhere, jdbc);
        Set<String> asked = new HashSet<>();
        for (AccessTable.Row row : TABLE.rows()) {
            boolean reading = List.of("GET", "HEAD", "*").contains(row.method());
            String method = row.method().replace("*", "GET").replace("WRITE", "PUT");
            Askers.Request request = Requests.of(row, method, row.address(), of.ids(), of.study());
            if (asked.add(method + request.path())) {
                String asker = row.answers().entrySet().stream()
                        .filter(answer -> reading && Set.of("yes", "blind").contains(answer.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(Askers.ANONYMOUS);
                checkWritings(request, asker);
            }
        }
        assertThat(wrong).as("wrong cells").isEmpty();
    }

    private void checkWritings(Askers.Request request, String asker) {
        String[] address = request.path().split("(?=\\?)", 2);
        for (String writing : Writings.of(address[0])) {
            if (!Share.isTurn(++tried, WRITINGS_TRIED)) {
                continue;
            }
            String written = writing + (address.length > 1 ? address[1] : "");
            Askers.Answer answer =
                    askers.ask(asker, new Askers.Request(request.method(), written, request.headers(), new byte[0]));
            if (answer.status() != 400 && !isTheSame(request, asker, writing, answer)) {
                wrong.add(request.method() + " " + written + " as " + asker + " is answered " + told(answer));
            }
        }
    }

    /** The trail's event follows from the method and from what was matched. */
    private boolean isTheSame(Askers.Request request, String asker, String writing, Askers.Answer answer) {
        String method = request.method();
        return Routed.isSame(routes, method, request.path().replaceFirst("\\?.*", ""), writing)
                && answer.status()
                        == askers.ask(asker, new Askers.Request(method, request.path(), request.headers(), new byte[0]))
                                .status();
    }

    @Test
    void theEngineTellsNobodyOfOthersCases() throws Exception {
        EngineMatrix engine = new EngineMatrix(TABLE, askers, new Routes(context).ofEngine());
        engine.askBefore();
        MatrixCase claimed = MatrixCase.at(Stage.CLAIMED, port, elsewhere, jdbc);
        List<Map<String, Object>> held = heldByTheEngine(claimed);
        assertThat(engine.check(claimed, port)).as("wrong cells").isEmpty();
        assertThat(heldByTheEngine(claimed))
                .as("what the engine knows of an open case when all has been tried on it")
                .isNotEmpty()
                .isEqualTo(held);
    }

    /** Where its processes stand, what they know, and when their timers are due. */
    private List<Map<String, Object>> heldByTheEngine(MatrixCase of) {
        return jdbc.sql("""
                        with mine as (select id_ from act_ru_execution where business_key_ = :case)
                        select 'execution' as what, id_ as id, concat(act_id_, ' ', suspension_state_) as state from act_ru_execution
                          where root_proc_inst_id_ in (select id_ from mine)
                        union all select 'variable', name_, concat(text_, long_, double_) from act_ru_variable
                          where proc_inst_id_ in (select id_ from mine) and text_ is not null
                        union all select 'timer', id_, concat(duedate_, ' ', suspension_state_) from act_ru_job
                          where process_instance_id_ in (select id_ from mine)
                        order by 1, 2, 3
                        """).param("case", of.id("referral")).query().listOfRows();
    }

    private void beginVisits(MatrixCase main, ReportedCase other) {
        Map.of(Askers.VISIT, main.id("referral"), Askers.OTHER_VISIT, other.id())
                .forEach((visit, referral) -> {
                    String code = Client.of(port, "clinic.wangren")
                            .post("/api/referrals/" + referral + "/patient-codes", Map.of())
                            .json()
                            .get("code")
                            .asText();
                    askers.enter(visit, code, ReportedCase.BIRTH_DATE);
                });
    }

    /** How lists look to those who may not see the case, before there is one. */
    private void askBefore(AccessTable.Row row) {
        row.answers().forEach((asker, expected) -> {
            if (expected.equals("blind")) {
                before.put(row + " " + asker, ask(row, asker, MatrixCase.NONE));
            }
        });
    }

    private void check(AccessTable.Row row) {
        boolean reading = row.method().equals("GET") || row.method().equals("HEAD");
        MatrixCase of = !reading && Requests.namesTheCase(row) && !row.ask().endsWith("#kept")
                ? MatrixCase.at(row.stage(), port, elsewhere, jdbc)
                : toRead.computeIfAbsent(row.stage(), stage -> MatrixCase.at(stage, port, elsewhere, jdbc));
        Map<String, String> order = new LinkedHashMap<>();
        row.answers().entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> cell) -> cell.getValue().equals("yes") ? 1 : 0))
                .forEach(cell -> order.put(cell.getKey(), cell.getValue()));
        order.forEach((asker, expected) -> check(row, asker, expected, of));
        if (!toRead.containsValue(of)) {
            of.clear(Client.of(port, "clinic.wangren"));
        }
    }

    private void check(AccessTable.Row row, String asker, String expected, MatrixCase of) {
        if (expected.equals("-")) {
            return;
        }
        if (expected.equals("401") && !List.of("GET", "HEAD", "OPTIONS").contains(row.method())) {
            check(row, asker, "403", of);
            return;
        }
        Askers.Answer answer = ask(row, asker, of);
        String cell = row + " as " + asker + ": ";
        switch (expected) {
            case "yes" -> {
                if (List.of(401, 403, 404).contains(answer.status()) || answer.status() >= 500 || isLogin(answer)) {
                    wrong.add(cell + "must be let, but is answered " + told(answer));
                }
            }
            case "blind" -> {
                boolean names = Requests.namesTheCase(row);
                MatrixCase unknown = of.unknown();
                Askers.Answer without =
                        names ? ask(row, asker, unknown) : Objects.requireNonNull(before.get(row + " " + asker));
                compare(cell + "must see what is seen without the case", answer, of, without, names ? unknown : of);
                tells(cell, row, answer, of);
            }
            case "door" -> {
                if (answer.status() / 100 != 3 || !answer.header("location").contains("/patient")) {
                    wrong.add(cell + "must be led to the entrance, but is answered " + told(answer));
                }
            }
            case "login" -> {
                if (!isLogin(answer)) {
                    wrong.add(cell + "must be led to the login, but is answered " + told(answer));
                }
            }
            default -> {
                if (answer.status() != Integer.parseInt(expected)) {
                    wrong.add(cell + "must be " + expected + ", but is " + told(answer));
                } else if (expected.equals("404")) {
                    MatrixCase unknown = of.unknown();
                    compare(cell + "must be as if unknown", answer, of, ask(row, asker, unknown), unknown);
                }
                tells(cell, row, answer, of);
            }
        }
    }

    private Askers.Answer ask(AccessTable.Row row, String asker, MatrixCase of) {
        String method = row.method().equals("*") ? "GET" : row.method();
        return askers.ask(asker, Requests.of(row, method, row.address(), of.ids(), of.study()));
    }

    private void compare(String what, Askers.Answer answer, MatrixCase of, Askers.Answer other, MatrixCase otherOf) {
        String one = comparable(answer, of);
        String two = comparable(other, otherOf);
        if (!one.equals(two)) {
            wrong.add(what + ":\n    " + one + "\n    " + two);
        }
    }

    private void tells(String cell, AccessTable.Row row, Askers.Answer answer, MatrixCase of) {
        String asked = Requests.fill(row.route() + row.ask(), row.route(), of.ids());
        List<String> told = of.toldIn(answer.headers() + answer.body(), asked);
        if (!told.isEmpty()) {
            wrong.add(cell + "is told " + told);
        }
    }

    private static boolean isLogin(Askers.Answer answer) {
        return answer.status() / 100 == 3 && answer.header("location").contains("/login");
    }

    /** All but the time of day and what counts requests. */
    private static String comparable(Askers.Answer answer, MatrixCase of) {
        Map<String, String> headers = new java.util.TreeMap<>(answer.headers());
        headers.keySet().removeAll(List.of("date", "set-cookie", "content-length", "transfer-encoding"));
        headers.computeIfPresent("content-security-policy", (name, policy) -> policy.replaceFirst("'nonce-[^']*'", ""));
        String body = answer.body().replaceFirst("\"timestamp\":\"[^\"]*\"", "");
        return of.withoutIds(answer.status() + " " + headers + " " + body);
    }

    private static String told(Askers.Answer answer) {
        String body = answer.body().length() > 300 ? answer.body().substring(0, 300) : answer.body();
        return answer.status() + " " + answer.header("location") + " " + body.replace('\n', ' ');
    }

    private static boolean isOf(AccessTable.Row row, Route route) {
        return row.route().equals(route.path()) && row.method().equals(route.method());
    }
}
