package org.imagecloud.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.support.Client;
import org.imagecloud.support.Share;

/** Asks every route of the engine's own interfaces, which know no hospitals but groups. */
final class EngineMatrix {

    private static final Pattern PLACE = Pattern.compile("\\{([\\w-]+)(:[^}]*)?}");

    private static final Set<String> BY_OTHER_WAYS = Set.of(Askers.ANONYMOUS, "radiologist.mengcheng");

    private static final int AN_ID = 36;

    /** Of those who must get the same answer as somebody who is asked. */
    private static final int OF_LIKE_ANSWERS = 3;

    private final AccessTable table;
    private final Askers askers;
    private final Set<Route> routes;
    private final Map<String, String> before = new HashMap<>();
    private final Map<Route, Map<String, String>> chosen = new HashMap<>();
    private int asked;
    private final List<String> wrong = new ArrayList<>();

    EngineMatrix(AccessTable table, Askers askers, Set<Route> routes) {
        this.table = table;
        this.askers = askers;
        this.routes = routes;
    }

    /** How it looks to those who may not see the case, before there is one. */
    void askBefore() {
        for (Route route : routes) {
            if (!PLACE.matcher(route.path().replace("{name}", "").replace("{engine}", ""))
                    .find()) {
                answers(route).forEach((asker, expected) -> {
                    if (expected.equals("veiled")) {
                        before.put(route + " " + asker, withoutTime(ask(asker, route, Map.of())));
                    }
                });
            }
        }
    }

    /** @return what is wrong */
    List<String> check(MatrixCase of, int port) {
        Map<String, String> ids = engineIds(of.id("referral"), Client.of(port, "admin"));
        Map<String, String> all = new HashMap<>(of.ids());
        all.putAll(ids);
        MatrixCase known = new MatrixCase(all, of.study());
        for (Route route : routes) {
            answers(route).forEach((asker, expected) -> check(route, asker, expected, known));
        }
        return wrong;
    }

    private Map<String, String> answers(Route route) {
        return chosen.computeIfAbsent(route, this::choose);
    }

    /** What the table says where the route is first; by the other ways in some stand for all. Each answer has somebody who is asked. */
    private Map<String, String> choose(Route route) {
        Map<String, String> answers = new LinkedHashMap<>(table.rowOf(route)
                .orElseThrow(() -> new IllegalStateException("No row for " + route))
                .answers());
        if (!route.equals(route.ofEngine())) {
            answers.keySet().retainAll(BY_OTHER_WAYS);
        }
        Set<String> told = new HashSet<>();
        answers.values().removeIf(expected -> !told.add(expected) && !Share.isTurn(++asked, OF_LIKE_ANSWERS));
        return answers;
    }

    private void check(Route route, String asker, String expected, MatrixCase of) {
        if (expected.equals("-")) {
            return;
        }
        Askers.Answer answer = ask(asker, route, of.ids());
        String cell = route + " as " + asker + ": ";
        switch (expected) {
            case "yes" -> {
                if (answer.status() == 401) {
                    wrong.add(cell + "is not known");
                }
            }
            case "veiled" -> {
                List<String> told = of.toldIn(answer.headers() + answer.body(), path(route, of.ids()));
                if (!told.isEmpty()) {
                    wrong.add(cell + "is told " + told + " in " + answer.status() + " " + answer.body());
                }
                Askers.Answer ofNothing = ask(asker, route, Map.of());
                if (answer.status() != ofNothing.status()
                        || !withoutIds(answer, of.ids()).equals(withoutIds(ofNothing, of.ids()))) {
                    wrong.add(cell + "tells what exists by " + answer.status() + " " + answer.body() + "\n    "
                            + ofNothing.status() + " " + ofNothing.body());
                }
                String without = before.get(route + " " + asker);
                if (without != null && !without.equals(withoutTime(answer))) {
                    wrong.add(cell + "sees that there is a case:\n    " + answer.body() + "\n    " + without);
                }
            }
            default -> {
                if (answer.status() != Integer.parseInt(expected)) {
                    wrong.add(cell + "must be " + expected + ", but is " + answer.status() + " " + answer.body());
                }
            }
        }
    }

    private static String withoutTime(Askers.Answer answer) {
        return answer.body().replaceFirst("\"timestamp\":\"[^\"]*\"", "");
    }

    private static String withoutIds(Askers.Answer answer, Map<String, String> ids) {
        String body = withoutTime(answer);
        for (String id : ids.values()) {
            body = id.length() < AN_ID ? body : body.replace(id, "none");
        }
        return body;
    }

    private Askers.Answer ask(String asker, Route route, Map<String, String> ids) {
        boolean reading = route.isReading();
        return askers.ask(
                asker,
                new Askers.Request(
                        route.method(),
                        path(route, ids),
                        reading ? Map.of("Accept", "*/*") : Map.of("Accept", "*/*", "Content-Type", "application/json"),
                        (reading ? "" : "{}").getBytes(StandardCharsets.UTF_8)));
    }

    private static String path(Route route, Map<String, String> ids) {
        return PLACE.matcher(route.path()).replaceAll(place -> Matcher.quoteReplacement(value(place, route, ids)));
    }

    private static String value(java.util.regex.MatchResult place, Route route, Map<String, String> ids) {
        return switch (place.group(1)) {
            case "name", "engine", "processEngineName" -> "default";
            case "id" -> {
                String before = route.path().substring(0, place.start() - 1);
                String family = before.substring(before.lastIndexOf('/') + 1);
                yield ids.getOrDefault(before.contains("/history/") ? "history " + family : family, "none");
            }
            case "key" -> "referral";
            case "varId", "varName" -> "referralId";
            default -> "none";
        };
    }

    /** The ids that the engine gave to the case, by the families of its interface, as its administrator finds them. */
    private static Map<String, String> engineIds(String referral, Client admin) {
        Map<String, String> ids = new HashMap<>();
        String whole = first(admin, "/process-instance?businessKey=" + referral + "&processDefinitionKey=referral");
        ids.put("process-instance", whole);
        ids.put("history process-instance", whole);
        ids.put("execution", whole);
        String reading = first(admin, "/process-instance?superProcessInstance=" + whole);
        ids.put("reading", reading);
        ids.put("task", first(admin, "/task?processInstanceId=" + reading));
        ids.put("history task", ids.get("task"));
        ids.put("variable-instance", first(admin, "/variable-instance?processInstanceIdIn=" + whole));
        ids.put("history variable-instance", ids.get("variable-instance"));
        ids.put("job", first(admin, "/job?processInstanceId=" + reading));
        ids.put("history job-log", first(admin, "/history/job-log?processInstanceId=" + reading));
        ids.put("history activity-instance", first(admin, "/history/activity-instance?processInstanceId=" + whole));
        ids.put("history decision-instance", first(admin, "/history/decision-instance?processInstanceId=" + whole));
        return ids;
    }

    private static String first(Client admin, String search) {
        JsonNode found = admin.get("/engine-rest" + search).json();
        if (found.isEmpty()) {
            throw new IllegalStateException("The engine has nothing at " + search);
        }
        return found.get(0).get("id").asText();
    }
}
