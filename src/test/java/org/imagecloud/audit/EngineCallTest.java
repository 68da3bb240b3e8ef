package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagecloud.http.Addresses;
import org.imagecloud.http.Matched;
import org.imagecloud.http.Routed;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** A call of the engine is told by what is known of its address, and by nothing that somebody typed. */
class EngineCallTest {

    private static final String TASK = "00000000-0000-4000-8000-000000000001";

    private static final Addresses QUERIES = Addresses.of("/task", "/history/activity-instance", "/filter/{id}/list");

    @ParameterizedTest
    @CsvSource({
        "POST, /engine-rest/task/%s/claim, UPDATE, /engine-rest/**/claim, true",
        "GET, /engine-rest/task/%s, READ, /engine-rest/**, true",
        "GET, /engine-rest/task, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/task, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/task/, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/task/%s/claim/, UPDATE, /engine-rest/**/claim, true",
        "POST, /engine-rest/history/activity-instance, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/message, UPDATE, /engine-rest/**/message, false",
        "POST, /engine-rest/history/decision-instance/delete, UPDATE, /engine-rest/**/delete, false",
        "POST, /engine-rest/history/process-instance/set-removal-time, UPDATE, /engine-rest/**/set-removal-time, false",
        "POST, /engine-rest/process-instance/%s/variables/history/data, UPDATE, /engine-rest/**/data, true",
        "DELETE, /engine-rest/process-instance/%s/variables/task, DELETE, /engine-rest/**, true",
        "PUT, /engine-rest/process-instance/%s/variables/claim, UPDATE, /engine-rest/**, true",
        "PUT, /engine-rest/process-instance/%s/suspended, UPDATE, /engine-rest/**/suspended, true",
        "POST, /engine-rest/deployment/create, UPDATE, /engine-rest/**/create, false",
        "PUT, /engine-rest/process-instance/%s/variables/Ouyang, UPDATE, /engine-rest/**, true",
        "DELETE, /engine-rest/process-instance/%s, DELETE, /engine-rest/**, true",
        "POST, /camunda/api/engine/engine/default/filter/%s/list, QUERY, /camunda/api/engine/**, true",
        "POST, /camunda/api/engine/engine/default/task/%s/submit-form, UPDATE, /camunda/api/engine/**/submit-form, true"
    })
    void onlyWhatIsKnownIsKept(String method, String address, Kind kind, String pattern, boolean names) {
        MockHttpServletRequest request = Routed.request(
                method,
                address.formatted(TASK),
                Way.at("/engine-rest/**", Trail.ENGINE, Surface.DATA).askedAt(QUERIES),
                Way.at("/camunda/api/engine/**", Trail.ENGINE, Surface.ENGINE)
                        .askedAt(QUERIES.below("/engine/{engine}")));
        assertThat(Operation.isTold(request)).isTrue();
        assertThat(Operation.of(request)).isEqualTo(new Operation(method, pattern, kind, Trail.ENGINE));
        assertThat(EngineCall.thing(Matched.of(request).rest()))
                .isEqualTo(names ? java.util.UUID.fromString(TASK) : null);
    }
}
