package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever looks through all of a list is told, by whichever parameter the list's pages are asked for. */
class FurtherPagesAreToldTest {

    @Test
    void eachListIsPagedByAParameterThatTheTrailKnows() throws IOException {
        TreeMap<String, Set<String>> lists = new TreeMap<>();
        JsonNode paths = new ObjectMapper()
                .readTree(Path.of("docs/openapi.json").toFile())
                .get("paths");
        paths.properties().forEach(path -> {
            Set<String> parameters = new TreeSet<>();
            path.getValue()
                    .at("/get/parameters")
                    .forEach(one -> parameters.add(one.path("name").asText()));
            if (parameters.contains("limit")) {
                lists.put(path.getKey(), parameters);
            }
        });
        assertThat(lists)
                .hasSizeGreaterThan(4)
                .allSatisfy((path, parameters) ->
                        assertThat(parameters).as(path).containsAnyElementsOf(RequestEvents.PAGES));
    }
}
