package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;

/** Bodies in JSON for what a resource of the engine takes: at each of its keys, also below others, each value that it does not mean. */
final class BodiesOf {

    private static final int DEEPEST = 2;

    private static final List<String> WRONG = List.of(
            "null",
            "1",
            "-1.5",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[1]",
            "[[]]",
            "[{}]",
            "[\"x\"]",
            "{\"x\":null}",
            "{\"x\":1}",
            "{\"x\":[]}",
            "{\"x\":{}}");

    private final ObjectMapper json = new JacksonConfigurator().getContext(Object.class);

    /** What is neither an object nor a list, or the one in place of the other. */
    List<String> ofNoUse(Type type) {
        String other = json.constructType(type).isCollectionLikeType() ? "{}" : "[]";
        return List.of(" \n", "null", " null ", "\"x\"", other, "[null]", "{", "[".repeat(70) + "]".repeat(70));
    }

    /** Each wrong value at each key, alone. */
    List<String> of(Type type) {
        return of(json.constructType(type), 0);
    }

    private List<String> of(JavaType type, int depth) {
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return with("[]", type.getContentType(), depth, value -> "[" + value + "]");
        }
        if (type.isMapLikeType()) {
            return with("{}", type.getContentType(), depth, value -> "{\"x\":" + value + "}");
        }
        List<String> bodies = new ArrayList<>(List.of("{}"));
        for (BeanPropertyDefinition key : keys(type)) {
            bodies.addAll(
                    with("{}", key.getPrimaryType(), depth, value -> "{\"" + key.getName() + "\":" + value + "}"));
        }
        return bodies;
    }

    private List<String> with(String empty, JavaType below, int depth, UnaryOperator<String> around) {
        Stream<String> right = depth < DEEPEST && (below.isContainerType() || isOfTheEngine(below))
                ? of(below, depth + 1).stream()
                : Stream.empty();
        return Stream.concat(
                        Stream.of(empty), Stream.concat(WRONG.stream(), right).map(around))
                .toList();
    }

    private List<BeanPropertyDefinition> keys(JavaType type) {
        return isOfTheEngine(type)
                ? json.getDeserializationConfig().introspect(type).findProperties().stream()
                        .filter(BeanPropertyDefinition::couldDeserialize)
                        .filter(key -> !ExpressionDoor.namesExpression(key.getName()))
                        .toList()
                : List.of();
    }

    private static boolean isOfTheEngine(JavaType type) {
        return type.getRawClass().getName().startsWith("org.camunda.") && !type.isEnumType();
    }
}
