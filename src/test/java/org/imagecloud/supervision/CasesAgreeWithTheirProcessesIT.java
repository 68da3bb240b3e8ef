package org.imagecloud.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.referral.CaseStages;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is taken from a case's process by hand is noticed in one round, told once, and can be set right. */
@RunningApplication
class CasesAgreeWithTheirProcessesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private AgreementWatch watch;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient jdbc;

    private Client supervisor;
    private Client admin;
    private Map<String, String> cases;

    @BeforeEach
    void casesAtAllSteps() {
        supervisor = Client.of(port, "supervisor");
        admin = Client.of(port, "admin");
        cases = CaseStages.at(port);
    }

    @Test
    void whatNobodyTouchedAgrees() {
        watch.round();
        assertThat(found()).isEmpty();
    }

    @Test
    void everyStateThatCanBeMadeByHandIsNoticedInOneRound() {
        Map<String, String> made = new LinkedHashMap<>();
        made.put("read", "NO_PROCESS");
        runtime.deleteProcessInstance(whole("read"), "by hand");
        made.put("returned", "NO_PROCESS");
        runtime.deleteProcessInstance(whole("returned"), "by hand");
        jdbc.sql("update referral set closed_at = now(), state = 'CANCELLED' where id = ?")
                .param(UUID.fromString(cases.get("second opinion")))
                .update();
        made.put("second opinion", "NO_CASE");
        made.put("preliminary", "WRONG_STEP");
        jdbc.sql("update referral set state = 'RETURNED' where id = ?")
                .param(UUID.fromString(cases.get("preliminary")))
                .update();
        made.put("declined", "WRONG_READER");
        jdbc.sql("update act_ru_task set assignee_ = 'expert.city' where id_ = ?")
                .param(task("declined"))
                .update();
        made.put("needs input", "NO_TIMER");
        jobs.createJobQuery().list().stream()
                .filter(job -> instance("needs input", "triage-study").equals(job.getProcessInstanceId()))
                .forEach(job -> jobs.deleteJob(job.getId()));
        made.put("waits for triage", "TIMER_LATE");
        jdbc.sql(
                        "update act_ru_job set duedate_ = now() - interval '1 hour', lock_exp_time_ = now() + interval '1 hour',"
                                + " lock_owner_ = 'a node that was killed' where process_instance_id_ = ?")
                .param(instance("waits for triage", "triage-study"))
                .update();
        made.put("offered", "NO_CANDIDATE");
        jdbc.sql("delete from act_ru_identitylink where task_id_ = ?")
                .param(task("offered"))
                .update();
        made.put("emergency", "CALL_STUCK");
        withoutItsReading("emergency");
        made.put("read by an expert", "SUSPENDED");
        runtime.suspendProcessInstanceById(instance("read by an expert", "read-study"));
        made.put("returned critical", "CRITICAL_UNTOLD");
        runtime.deleteProcessInstance(instance("returned critical", "critical-result"), "by hand");

        int news = watch.round();

        Map<String, List<String>> found = found();
        made.forEach((stage, kind) -> assertThat(found.get(stage)).as(stage).contains(kind));
        assertThat(found.keySet()).isEqualTo(made.keySet());
        assertThat(news).isEqualTo(found.values().stream().mapToInt(List::size).sum());
        assertThat(watch.round()).as("nothing is news twice").isZero();
        for (String stage : made.keySet()) {
            assertThat(notices(supervisor, stage)).as(stage).isOne();
            assertThat(notices(admin, stage)).as(stage).isOne();
        }
        assertThat(beingTold("returned critical")).as("an alarm").isFalse();
        assertThat(beingTold("called")).isTrue();
        assertThat(StreamSupport.stream(
                                Client.of(port, "supervisor.mengcheng")
                                        .get("/api/disagreements")
                                        .json()
                                        .spliterator(),
                                false)
                        .map(item -> item.path("referral").asText()))
                .doesNotContainAnyElementsOf(cases.values());
    }

    private void withoutItsReading(String stage) {
        String reading = instance(stage, "read-study");
        List<String> below = jdbc.sql("""
                        with recursive below as (
                          select id_ from act_ru_execution where proc_inst_id_ = ?
                          union select e.id_ from act_ru_execution e
                            join below b on e.super_exec_ = b.id_ or e.proc_inst_id_ = b.id_
                        ) select id_ from below
                        """).param(reading).query(String.class).list();
        for (String table :
                List.of("act_ru_job", "act_ru_event_subscr", "act_ru_variable", "act_ru_identitylink", "act_ru_task")) {
            String where = switch (table) {
                case "act_ru_job" -> "process_instance_id_";
                case "act_ru_identitylink" -> "(select proc_inst_id_ from act_ru_task where id_ = task_id_)";
                default -> "proc_inst_id_";
            };
            jdbc.sql("delete from " + table + " where " + where + " in (:below)")
                    .param("below", below)
                    .update();
        }
        jdbc.sql("delete from act_ru_execution where id_ in (:below)")
                .param("below", below)
                .update();
    }

    private String whole(String stage) {
        return instance(stage, "referral");
    }

    private String instance(String stage, String process) {
        ProcessInstance found = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(cases.get(stage), process)
                .singleResult();
        return found.getId();
    }

    private String task(String stage) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(cases.get(stage))
                .singleResult()
                .getId();
    }

    /** Of our cases, by stage. */
    private Map<String, List<String>> found() {
        JsonNode list = supervisor.get("/api/disagreements").json();
        Map<String, List<String>> found = new LinkedHashMap<>();
        cases.forEach((stage, id) -> {
            List<String> kinds = StreamSupport.stream(list.spliterator(), false)
                    .filter(item -> item.path("referral").asText().equals(id))
                    .map(item -> item.get("kind").asText())
                    .toList();
            if (!kinds.isEmpty()) {
                found.put(stage, kinds);
            }
        });
        return found;
    }

    private boolean beingTold(String stage) {
        for (JsonNode open : supervisor.get("/api/referrals/critical").json()) {
            if (open.get("id").asText().equals(cases.get(stage))) {
                return open.get("beingTold").asBoolean();
            }
        }
        throw new AssertionError(stage + " is not open");
    }

    private long notices(Client person, String stage) {
        return StreamSupport.stream(person.get("/api/notices").json().spliterator(), false)
                .filter(notice -> notice.get("kind").asText().equals("PROCESS_STUCK"))
                .filter(notice -> notice.path("referral").asText().equals(cases.get(stage)))
                .count();
    }
}
