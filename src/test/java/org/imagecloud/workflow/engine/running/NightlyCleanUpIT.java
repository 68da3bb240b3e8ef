package org.imagecloud.workflow.engine.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RunningApplication
class NightlyCleanUpIT {

    @Autowired
    private NightlyCleanUp cleanUp;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void whatHasBeenKeptForItsTimeIsRemovedAndNothingElse() {
        String old = ended();
        String young = ended();
        jdbc.update("update act_hi_procinst set removal_time_ = now() - interval '1 day' where id_ = ?", old);
        cleanUp.begin();
        cleanUp.begin();
        await().atMost(Duration.ofSeconds(60)).until(() -> !isKnown(old));
        assertThat(isKnown(young)).isTrue();
    }

    private String ended() {
        String id = runtime.startProcessInstanceByKey("pre-read").getId();
        runtime.deleteProcessInstance(id, "test");
        return id;
    }

    private boolean isKnown(String instance) {
        return history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                > 0;
    }
}
