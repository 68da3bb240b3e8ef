package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * The engine's FEEL alone, behind no check of a deployment: every form of asking an object, of every kind of variable, at every
 * place of a decision. What gets through leaves a mark, or tells a class.
 */
class FeelSeesValuesTest {

    private static final AtomicInteger HITS = new AtomicInteger();

    /** What FEEL would reach, if it could. */
    public static final class Mark {

        public int hit() {
            return HITS.incrementAndGet();
        }

        public int getHit() {
            return HITS.incrementAndGet();
        }

        @Override
        public String toString() {
            HITS.incrementAndGet();
            return "a mark";
        }
    }

    private static final DmnEngine ENGINE = FeelOfTheEngine.decisions().buildEngine();

    private static final List<String> FORMS = List.of(
            "x",
            "x.class",
            "x.hit",
            "x.name",
            "x.bytes",
            "x.empty",
            "x.getClass()",
            "x.getClass().name",
            "x.hit()",
            "x.getName()",
            "x.newInstance()",
            "x.forName(\"java.lang.Runtime\")",
            "x.forName(\"java.lang.Runtime\").name",
            "{c: x.getClass(), n: c.name}.n",
            "{c: x.hit, d: c}.d",
            "{p: x.newInstance(), e: p.parseRaw(\"T(java.lang.System).getProperty('java.home')\"), v: e.value}.v",
            "[x][1].hit",
            "[x].hit",
            "[x][hit > 0]",
            "{y: x}.y.hit()",
            "for i in [x] return i.getClass().name",
            "some i in [x] satisfies i.hit > 0",
            "get value(x, \"class\")",
            "get value(x, \"hit\")",
            "get entries(x)",
            "context put(x, \"a\", 1).hit",
            "context merge([x, {a: 1}]).class",
            "string(x)",
            "string(x.getClass())",
            "if x.hit() > 0 then 1 else 2",
            "x = x.getClass()",
            "sort([x, x], function(a, b) a.hit() < b.hit())",
            "{f: function(a) a.getClass().name}.f(x)",
            "{f: function(a) external {java: {class: \"java.lang.String\", method signature:"
                    + " \"valueOf(java.lang.Object)\"}}}.f(x)");

    private static final List<String> PLACES = List.of(
            "<literalExpression id='l'><text>%s</text></literalExpression>",
            table("%s", "true", "1"), table("x", "%s", "1"), table("true", "true", "%s"));

    private static final Map<String, Object> OBJECTS = Map.ofEntries(
            Map.entry("a mark", new Mark()),
            Map.entry("a class", SpelExpressionParser.class),
            Map.entry("an object", new SpelExpressionParser()),
            Map.entry("a builder", new StringBuilder("text")),
            Map.entry("a thread", Thread.currentThread()),
            Map.entry("an error", new IllegalStateException("told")),
            Map.entry("a set", Set.of(1)),
            Map.entry("an optional", Optional.of("text")),
            Map.entry("an enum", Thread.State.NEW),
            Map.entry("an array", new Object[] {new Mark()}),
            Map.entry("bytes", "hello".getBytes(StandardCharsets.UTF_8)),
            Map.entry("typed bytes", Variables.byteArrayValue("hello".getBytes(StandardCharsets.UTF_8))),
            Map.entry(
                    "a file",
                    Variables.fileValue("x.txt")
                            .file("hello".getBytes(StandardCharsets.UTF_8))
                            .create()),
            Map.entry("a path", new File("x")),
            Map.entry("an object value", Variables.objectValue(new Mark()).create()),
            Map.entry("a function", (java.util.function.Supplier<Object>) Mark::new),
            Map.entry("a character", 'x'),
            Map.entry("an instant's clock", java.time.Clock.systemUTC()),
            Map.entry("json", Spin.JSON("{\"name\": \"n\"}")));

    private static final Map<String, Object> VALUES = Map.of(
            "text",
            "java",
            "number",
            1,
            "truth",
            true,
            "date",
            new Date(0),
            "typed date",
            Variables.dateValue(new Date(0)),
            "moment",
            Instant.EPOCH.atZone(java.time.ZoneOffset.UTC),
            "list",
            new ArrayList<>(List.of("a")),
            "map",
            new HashMap<>(Map.of("a", 1)));

    static Stream<String> forms() {
        return FORMS.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noFormReachesAnObject(String form) {
        Map<String, Object> all = new LinkedHashMap<>(VALUES);
        OBJECTS.forEach((name, object) -> {
            all.put(name, object);
            all.put(name + " in a list", new ArrayList<>(List.of(object)));
            all.put(name + " in a map", new HashMap<>(Map.of("hit", object, "name", object, "class", object)));
        });
        for (String place : PLACES) {
            DmnDecision decision = decision(ENGINE, place, form);
            all.forEach((name, value) -> {
                int hits = HITS.get();
                String told = String.valueOf(answer(ENGINE, decision, value));
                assertThat(HITS.get()).as("%s of %s in %s", form, name, place).isEqualTo(hits);
                assertThat(told)
                        .as("%s of %s in %s", form, name, place)
                        .doesNotContain("class ", "java.", "org.", "SpelExpressionParser", "told");
            });
        }
    }

    @Test
    void anObjectHasNoAnswer() {
        OBJECTS.forEach((name, object) -> {
            assertThat(answer(ENGINE, PLACES.get(0), "x", object)).as(name).isEqualTo(REFUSED);
            assertThat(answer(ENGINE, PLACES.get(0), "x[1]", new ArrayList<>(List.of(object))))
                    .as(name)
                    .isEqualTo(REFUSED);
        });
    }

    @Test
    void aValueHasOne() {
        VALUES.forEach((name, value) ->
                assertThat(answer(ENGINE, PLACES.get(0), "x", value)).as(name).isNotIn(REFUSED, null));
        assertThat(answer(ENGINE, PLACES.get(0), "x.a", new HashMap<>(Map.of("a", "b"))))
                .isEqualTo("b");
    }

    /** That the forms above say something: the engine's own FEEL is reached by them. */
    @Test
    void theEnginesOwnIsReached() {
        DmnEngine own =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        int hits = HITS.get();
        answer(own, PLACES.get(0), "x.hit()", new Mark());
        assertThat(HITS.get()).isGreaterThan(hits);
        assertThat(answer(own, PLACES.get(0), "x.newInstance().class.name", SpelExpressionParser.class))
                .isNotEqualTo(REFUSED);
    }

    private static final String REFUSED = "refused";

    private static @Nullable Object answer(DmnEngine engine, String place, String form, Object value) {
        return answer(engine, decision(engine, place, form), value);
    }

    private static @Nullable Object answer(DmnEngine engine, DmnDecision decision, Object value) {
        try {
            return engine.evaluateDecision(decision, Variables.putValue("x", value))
                    .getSingleResult()
                    .getSingleEntry();
        } catch (RuntimeException e) {
            return REFUSED;
        }
    }

    private static DmnDecision decision(DmnEngine engine, String place, String form) {
        String escaped = form.replace("<", "&lt;").replace(">", "&gt;");
        String dmn =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='ds' name='ds' namespace='t'>"
                        + "<decision id='d' name='d'><variable id='v' name='answer'/>" + place.formatted(escaped)
                        + "</decision></definitions>";
        return engine.parseDecision("d", new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }

    private static String table(String input, String cell, String answer) {
        return "<decisionTable id='t' hitPolicy='FIRST'><input id='i'><inputExpression id='e'><text>" + input
                + "</text></inputExpression></input><output id='o' name='answer'/>"
                + "<rule id='r'><inputEntry id='c'><text>" + cell + "</text></inputEntry>"
                + "<outputEntry id='a'><text>" + answer + "</text></outputEntry></rule></decisionTable>";
    }
}
