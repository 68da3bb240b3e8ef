package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** A call of the engine is told by what is known of its address, and by nothing that somebody typed. */
class EngineCallTest {

    private static final String TASK = "00000000-0000-4000-8000-000000000001";

    @ParameterizedTest
    @CsvSource({
        "POST, /engine-rest/task/%s/claim, UPDATE, /engine-rest/**/claim, true",
        "GET, /engine-rest/task/%s, READ, /engine-rest/**, true",
        "GET, /engine-rest/task, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/task, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/history/activity-instance, QUERY, /engine-rest/**, false",
        "POST, /engine-rest/message, UPDATE, /engine-rest/**, false",
        "PUT, /engine-rest/process-instance/%s/variables/Ouyang, UPDATE, /engine-rest/**, true",
        "DELETE, /engine-rest/process-instance/%s, DELETE, /engine-rest/**, true",
        "POST, /camunda/api/engine/engine/default/filter/%s/list, QUERY, /camunda/api/engine/**, true",
        "POST, /camunda/api/engine/engine/default/task/%s/submit-form, UPDATE, /camunda/api/engine/**/submit-form, true"
    })
    void onlyWhatIsKnownIsKept(String method, String address, Kind kind, String pattern, boolean names) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, address.formatted(TASK));
        Operation operation = Operation.of(request, Operation.audited(request).orElseThrow());
        assertThat(operation).isEqualTo(new Operation(method, pattern, kind));
        assertThat(EngineCall.thing(request)).isEqualTo(names ? java.util.UUID.fromString(TASK) : null);
    }
}
